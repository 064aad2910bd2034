package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.sealferry.protocol.item.FormatException;

/** A body stored as raw deflate: it ends with that stream, which must give exactly its size. */
final class DeflatedBody implements StoredBody {
  private static final int BUFFER_BYTES = 8_192;

  private final Inflater inflater = new Inflater(true);
  private final OutputStream content;
  private final long size;

  DeflatedBody(long size, OutputStream content) {
    this.size = size;
    this.content = content;
  }

  @Override
  public int accept(byte[] bytes, int offset, int length) throws IOException {
    inflater.setInput(bytes, offset, length);
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      int inflated = inflater.inflate(buffer);
      while (inflated > 0 || !(inflater.finished() || inflater.needsInput())) {
        if (inflater.getBytesWritten() > size) {
          throw FormatException.malformed("the body inflates to more than its " + size + " bytes");
        }
        content.write(buffer, 0, inflated);
        inflated = inflater.inflate(buffer);
      }
    } catch (DataFormatException e) {
      throw FormatException.malformed("the body is not raw deflate: " + e.getMessage());
    }
    if (inflater.finished() && inflater.getBytesWritten() != size) {
      throw FormatException.malformed(
          "the body inflates to " + inflater.getBytesWritten() + " bytes, not " + size);
    }
    return length - inflater.getRemaining();
  }

  @Override
  public boolean isComplete() {
    return inflater.finished();
  }

  @Override
  public long storedBytes() {
    return inflater.getBytesRead();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
