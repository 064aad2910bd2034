package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.OutputStream;

/** A body stored as it is: it ends at its size. */
final class PlainBody implements StoredBody {
  private final OutputStream content;
  private final long size;
  private long taken;

  PlainBody(long size, OutputStream content) {
    this.size = size;
    this.content = content;
  }

  @Override
  public int accept(byte[] bytes, int offset, int length) throws IOException {
    int mine = (int) Math.min(length, size - taken);
    content.write(bytes, offset, mine);
    taken += mine;
    return mine;
  }

  @Override
  public boolean isComplete() {
    return taken == size;
  }

  @Override
  public long storedBytes() {
    return taken;
  }

  @Override
  public void close() {}
}
