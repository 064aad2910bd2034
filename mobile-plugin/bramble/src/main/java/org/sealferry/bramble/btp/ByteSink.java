package org.sealferry.bramble.btp;

import java.io.IOException;

/** Takes bytes in order. */
@FunctionalInterface
public interface ByteSink {
  /**
   * Takes a range of an array that is reused once this call returns.
   *
   * @throws IOException if what the bytes say breaks a rule; the stream is read no further
   */
  void accept(byte[] bytes, int offset, int length) throws IOException;
}
