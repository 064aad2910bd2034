package org.sealferry.bramble.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps what a connection brought. */
public final class Recorder implements Receiver {
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private int drained;
  private int closed;
  private @Nullable IOException cause;

  @Override
  public synchronized void received(byte[] bytes, int offset, int length) {
    received.write(bytes, offset, length);
  }

  @Override
  public synchronized void drained() {
    drained++;
  }

  @Override
  public synchronized void closed(@Nullable IOException why) {
    closed++;
    cause = why;
  }

  /** All bytes so far. */
  public synchronized byte[] bytes() {
    return received.toByteArray();
  }

  /** How often the connection was drained. */
  public synchronized int timesDrained() {
    return drained;
  }

  /** How often the end was told. */
  public synchronized int timesClosed() {
    return closed;
  }

  /** Why it ended. */
  public synchronized @Nullable IOException cause() {
    return cause;
  }
}
