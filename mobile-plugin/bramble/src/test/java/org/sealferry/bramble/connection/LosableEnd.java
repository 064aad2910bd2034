package org.sealferry.bramble.connection;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;

/** One end of a link that can be lost at this end alone, as a phone does that walks away. */
final class LosableEnd implements Connection {
  private final Connection end;
  private @Nullable Receiver receiver;
  private boolean lost;

  LosableEnd(Connection end) {
    this.end = end;
  }

  void lose() {
    lost = true;
    if (receiver != null) {
      receiver.closed(new IOException("out of reach"));
    }
  }

  @Override
  public void start(Receiver user) {
    receiver = user;
    end.start(
        new Receiver() {
          @Override
          public void received(byte[] bytes, int offset, int length) {
            if (!lost) {
              user.received(bytes, offset, length);
            }
          }

          @Override
          public void drained() {
            if (!lost) {
              user.drained();
            }
          }

          @Override
          public void closed(@Nullable IOException cause) {
            if (!lost) {
              user.closed(cause);
            }
          }
        });
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
