package org.sealferry.bramble.connection;

import java.util.Optional;
import org.sealferry.bramble.btp.StreamTag;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportTraits;

/** Takes incoming connections whose tag is no contact's: those of pending contacts. */
@FunctionalInterface
public interface Strangers {
  /**
   * Starts a connection whose tag is known here.
   *
   * @return what takes the bytes behind the tag; empty if nobody known sent the tag
   */
  Optional<Receiver> take(Connection connection, TransportTraits transport, StreamTag tag);
}
