package org.sealferry.desktop.phone;

/** Takes what people may want to read of a phone; called on the loop, must not wait. */
@FunctionalInterface
public interface Notices {
  /** Something hinders the program, or went wrong in it. */
  void failed(String line);

  /** Something happened. */
  default void happened(String line) {}
}
