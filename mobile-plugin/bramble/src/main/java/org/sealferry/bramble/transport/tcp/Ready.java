package org.sealferry.bramble.transport.tcp;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** Reacts when the selector finds its channel ready; the attachment of every key. */
interface Ready {
  void ready(SelectionKey key);

  /** Ends the channel because of an error or because the loop closes. */
  void fail(IOException cause);
}
