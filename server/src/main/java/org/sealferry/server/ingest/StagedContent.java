package org.sealferry.server.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.sealferry.protocol.document.ContentSink;
import org.sealferry.protocol.document.DocumentHeader;
import org.sealferry.server.document.BodySha256;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.OpeningId;
import org.springframework.dao.DataAccessException;

/**
 * What a large document says, written piece by piece, each committed; not visible before the
 * verdict. For one thread.
 */
final class StagedContent extends OutputStream implements ContentSink {
  private final Contents contents;
  private final OpeningId opening;
  private final LeaseKeeper lease;
  private final MessageDigest digest = BodySha256.digest();
  private final byte[] piece = new byte[Contents.PIECE_BYTES];
  private int filled;
  private int position;

  StagedContent(Contents contents, OpeningId opening, LeaseKeeper lease) {
    this.contents = contents;
    this.opening = opening;
    this.lease = lease;
  }

  @Override
  public OutputStream open(DocumentHeader header) {
    return this;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    digest.update(bytes, offset, length);
    int at = offset;
    int left = length;
    while (left > 0) {
      int mine = Math.min(left, piece.length - filled);
      System.arraycopy(bytes, at, piece, filled, mine);
      filled += mine;
      at += mine;
      left -= mine;
      if (filled == piece.length) {
        store();
      }
    }
  }

  private void store() throws IOException {
    lease.check();
    try {
      contents.insert(List.of(opening), List.of(position), List.of(Arrays.copyOf(piece, filled)));
    } catch (DataAccessException e) {
      throw new IOException("a piece of content could not be stored", e);
    }
    position++;
    filled = 0;
  }

  @Override
  public void commit() throws IOException {
    if (filled > 0) {
      store();
    }
  }

  /** The opening is dropped by whoever began it. */
  @Override
  public void abort() {
    filled = 0;
  }

  BodySha256 sha256() {
    return BodySha256.of(digest.digest());
  }
}
