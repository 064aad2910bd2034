package org.sealferry.bramble.transport;

import java.io.IOException;

/** The outcome of dialling; exactly one of its methods is called, once, on the loop. */
public interface Dialled {
  /** Takes the new connection, which must be started, closed or aborted. */
  void connected(Connection connection);

  /** Tells why there is no connection. */
  void failed(IOException cause);
}
