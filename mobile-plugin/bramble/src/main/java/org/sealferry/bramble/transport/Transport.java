package org.sealferry.bramble.transport;

import java.io.IOException;

/** A way to reach other phones by address. */
public interface Transport {
  /** Waits for connections at an address of this device. Called on the loop. */
  Listener listen(String address, Acceptor acceptor) throws IOException;

  /** Opens a connection to an address; the outcome comes later. Called on the loop. */
  void dial(String address, Dialled outcome);
}
