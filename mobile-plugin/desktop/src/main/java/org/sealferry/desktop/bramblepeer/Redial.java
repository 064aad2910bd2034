package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Transport;

/** Dials at once, then after 1, 2, 4 … 30 seconds until a connection stands. */
final class Redial implements Dialled {
  private static final long FIRST_PAUSE_MILLIS = 1_000;
  private static final long LONGEST_PAUSE_MILLIS = 30_000;

  private final Loop loop;
  private final Transport transport;
  private final String address;
  private final Target target;
  private long pauseMillis; // written on the loop

  Redial(Loop loop, Transport transport, String address, Target target) {
    this.loop = loop;
    this.transport = transport;
    this.address = address;
    this.target = target;
  }

  /** Takes each connection that was made. */
  @FunctionalInterface
  interface Target {
    void take(Connection connection);
  }

  /** Dials after the pause that is due. */
  void dial() {
    loop.after(pauseMillis, () -> transport.dial(address, this));
    pauseMillis = Math.min(Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis), LONGEST_PAUSE_MILLIS);
  }

  /** Notes that a connection stands: the next dialling is at once again. */
  void stands() {
    pauseMillis = 0;
  }

  @Override
  public void connected(Connection connection) {
    target.take(connection);
  }

  @Override
  public void failed(IOException cause) {
    dial();
  }
}
