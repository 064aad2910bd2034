package org.sealferry.protocol.delivery;

import java.io.IOException;
import java.io.OutputStream;
import org.sealferry.protocol.item.Body;

/** Writes a stream of items: u32 length, body, and so on. PROTOCOL.md §7. */
public final class ItemWriter {
  /** What an item costs beside its body. */
  public static final int LENGTH_BYTES = 4;

  private final OutputStream out;

  /** Writes to a stream that the caller closes. */
  public ItemWriter(OutputStream out) {
    this.out = out;
  }

  /** Writes one item. */
  public void write(Body body) throws IOException {
    byte[] bytes = body.bytes();
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(bytes.length >>> shift);
    }
    out.write(bytes);
  }
}
