package org.sealferry.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.sealferry.bramble.db.Transaction;

/**
 * Holds content of unknown length in the encrypted database until its length is known. It never
 * outlives its transaction. PROTOCOL.md §2.
 */
final class Spool {
  private static final int PIECE_BYTES = 64 * 1024;

  private final Transaction tx;
  private long length;
  private long first; // row of the first piece

  private Spool(Transaction tx) {
    this.tx = tx;
  }

  /** Reads everything, at most so many bytes. */
  static Spool of(Transaction tx, InputStream content, long maxBytes)
      throws IOException, DocumentException {
    Spool spool = new Spool(tx);
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = fill(content, piece); read > 0; read = fill(content, piece)) {
      long id = tx.insert("INSERT INTO spool (bytes) VALUES (?)", Arrays.copyOf(piece, read));
      spool.first = spool.length == 0 ? id : spool.first; // the others follow it
      spool.length += read;
      if (spool.length > maxBytes) {
        throw Storing.tooLarge(maxBytes);
      }
    }
    return spool;
  }

  private static int fill(InputStream in, byte[] piece) throws IOException {
    int filled = 0;
    while (filled < piece.length) {
      int read = in.read(piece, filled, piece.length - filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    return filled;
  }

  long length() {
    return length;
  }

  InputStream open() {
    return new PieceStream(
        ordinal ->
            tx.first(
                row -> row.getBytes(0), "SELECT bytes FROM spool WHERE id = ?", first + ordinal));
  }

  void clear() {
    tx.execute("DELETE FROM spool");
  }
}
