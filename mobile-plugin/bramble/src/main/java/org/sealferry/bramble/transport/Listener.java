package org.sealferry.bramble.transport;

/** Waits for incoming connections until it is closed. */
public interface Listener {
  /** Returns the address that others can dial, with the port really used. */
  String address();

  /** Takes no further connections; those taken live on. Called on the loop. */
  void close();
}
