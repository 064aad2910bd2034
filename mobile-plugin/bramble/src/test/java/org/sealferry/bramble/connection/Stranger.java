package org.sealferry.bramble.connection;

import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;

/** A connection from somebody without keys, who is slow to notice that it is closed. */
final class Stranger implements Connection {
  boolean closed;
  boolean aborted;
  private @Nullable Receiver receiver; // written by start

  void appear(Connections connections) {
    connections.accepted(this, TestNode.LAN);
    if (receiver != null) {
      receiver.received(new byte[40], 0, 40);
    }
  }

  void leave() {
    if (receiver != null) {
      receiver.closed(null);
    }
  }

  @Override
  public void start(Receiver user) {
    receiver = user;
  }

  @Override
  public void write(byte[] bytes) {
    throw new AssertionError("nothing is said to strangers");
  }

  @Override
  public int unwritten() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void abort() {
    aborted = true;
  }

  @Override
  public String remote() {
    return "stranger";
  }
}
