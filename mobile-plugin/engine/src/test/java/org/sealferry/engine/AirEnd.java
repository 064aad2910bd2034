package org.sealferry.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;

/** One end of a link, which can be lost: its phone notices, the other one does not. */
final class AirEnd implements Connection, Receiver {
  private final Connection end;
  private final IntUnaryOperator arriving;
  private @Nullable Receiver user; // written by start, as all below as events go by
  private boolean deaf;
  private boolean lost;
  boolean closed;

  /** Everything this end was sent. */
  final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  /**
   * Wraps an end.
   *
   * @param arriving is told how many bytes are here, and tells how many still get through
   */
  AirEnd(Connection end, IntUnaryOperator arriving) {
    this.end = end;
    this.arriving = arriving;
  }

  boolean believes() {
    return !closed && !lost;
  }

  /** Takes the connection from its phone; to the other one it is only silent. */
  void lose() {
    if (believes()) {
      lost = true;
      if (user != null) {
        user.closed(new IOException("out of reach"));
      }
    }
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    if (user == null || lost || deaf) {
      return;
    }
    int through = arriving.applyAsInt(length);
    deaf = through < length;
    heard.write(bytes, offset, through);
    user.received(bytes, offset, through);
  }

  @Override
  public void drained() {
    if (user != null && !lost) {
      user.drained();
    }
  }

  @Override
  public void closed(@Nullable IOException cause) {
    closed = true;
    if (user != null && !lost) {
      user.closed(cause);
    }
  }

  @Override
  public void start(Receiver receiver) {
    user = receiver;
    end.start(this);
  }

  @Override
  public void write(byte[] bytes) {
    if (!lost) {
      end.write(bytes);
    }
  }

  @Override
  public int unwritten() {
    return lost ? 0 : end.unwritten();
  }

  @Override
  public void close() {
    if (!lost) {
      end.close();
    }
  }

  @Override
  public void abort() {
    if (!lost) {
      end.abort();
    }
  }

  @Override
  public String remote() {
    return end.remote();
  }
}
