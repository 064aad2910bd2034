package org.sealferry.engine.document;

import java.io.InputStream;
import java.util.Optional;

/** Reads pieces one after another; ends at the first that is not there. */
final class PieceStream extends InputStream {
  private final Pieces pieces;
  private byte[] piece = new byte[0];
  private int at;
  private long next;

  PieceStream(Pieces pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return advance() ? piece[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!advance()) {
      return -1;
    }
    int copied = Math.min(length, piece.length - at);
    System.arraycopy(piece, at, target, offset, copied);
    at += copied;
    return copied;
  }

  private boolean advance() {
    while (at == piece.length) {
      Optional<byte[]> following = pieces.piece(next++);
      if (!following.isPresent()) {
        return false;
      }
      piece = following.get();
      at = 0;
    }
    return true;
  }

  /** Where the pieces are. */
  interface Pieces {
    /** Returns a piece, counted from 0. */
    Optional<byte[]> piece(long ordinal);
  }
}
