package org.sealferry.bramble.btp;

/** Takes the parts of an outgoing stream in order. */
@FunctionalInterface
public interface FrameSink {
  /** Takes encrypted bytes; the array belongs to the sink from here on. */
  void accept(byte[] bytes);
}
