package org.sealferry.bramble.btp;

/** Takes bytes in order. */
@FunctionalInterface
public interface ByteSink {
  /** Takes a range of an array that is reused once this call returns. */
  void accept(byte[] bytes, int offset, int length);
}
