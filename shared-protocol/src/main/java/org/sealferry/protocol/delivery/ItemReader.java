package org.sealferry.protocol.delivery;

import java.io.IOException;
import java.util.Arrays;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.FormatException;

/**
 * Reads a stream of items as its bytes arrive, in pieces of any size. What was handed on before an
 * error stays. For one thread. PROTOCOL.md §7.
 */
public final class ItemReader {
  private final Sink items;
  private final byte[] buffer = new byte[BodyFormat.MAX_BODY_BYTES];
  private long length;
  private int lengthBytes;
  private int filled;

  /** Takes the items of a stream. */
  @FunctionalInterface
  public interface Sink {
    /** Takes one item; an error ends the reading. */
    void accept(Body body) throws IOException;
  }

  /** Hands items to a sink. */
  public ItemReader(Sink items) {
    this.items = items;
  }

  /**
   * Takes bytes of the stream.
   *
   * @throws FormatException if an item's length is not 1 to 32 768: the rest is lost
   */
  public void feed(byte[] bytes, int offset, int count) throws IOException {
    int at = offset;
    int end = offset + count;
    while (at < end) {
      if (lengthBytes < ItemWriter.LENGTH_BYTES) {
        length = (length << 8) | (bytes[at++] & 0xFF);
        if (++lengthBytes == ItemWriter.LENGTH_BYTES) {
          checkLength();
        }
      } else {
        int mine = (int) Math.min(end - at, length - filled);
        System.arraycopy(bytes, at, buffer, filled, mine);
        filled += mine;
        at += mine;
        if (filled == length) {
          finishItem();
        }
      }
    }
  }

  private void checkLength() throws FormatException {
    if (length < BodyFormat.KIND_BYTES || length > BodyFormat.MAX_BODY_BYTES) {
      throw FormatException.malformed("an item is 1 to 32768 bytes, not " + length);
    }
  }

  private void finishItem() throws IOException {
    Body body = Body.parse(Arrays.copyOf(buffer, filled));
    length = 0;
    lengthBytes = 0;
    filled = 0;
    items.accept(body);
  }

  /**
   * Says that no more bytes come.
   *
   * @throws FormatException if the stream ends within an item
   */
  public void end() throws FormatException {
    if (lengthBytes > 0) {
      throw FormatException.malformed(
          lengthBytes < ItemWriter.LENGTH_BYTES
              ? "the stream ends within an item's length"
              : "the stream ends within an item, after " + filled + " of " + length + " bytes");
    }
  }
}
