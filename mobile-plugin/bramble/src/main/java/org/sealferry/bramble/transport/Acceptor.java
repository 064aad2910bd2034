package org.sealferry.bramble.transport;

/** Takes the connections of a {@link Listener}. */
@FunctionalInterface
public interface Acceptor {
  /** Takes a new connection, which the acceptor must start, close or abort. */
  void accepted(Connection connection);
}
