package org.sealferry.bramble.exchange;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Timer;

/** One protocol on a connection, which has a minute and then hands it over or closes it. */
abstract class Stage implements Receiver {
  static final long LIMIT_MILLIS = 60_000;

  private final Connection connection;
  private final Timer limit;
  private @Nullable Receiver successor; // both are written as the stage ends
  private boolean over;

  Stage(Loop loop, Connection connection) {
    this.connection = connection;
    this.limit =
        loop.after(
            LIMIT_MILLIS,
            () -> fail(new ExchangeException(Reason.CUT_OFF, "the peer fell silent")));
  }

  /** Takes bytes; returns how many, which are all as long as the stage is not done. */
  abstract int take(byte[] bytes, int offset, int length) throws IOException;

  /** Erases secrets and tells why there is no outcome. */
  abstract void failed(ExchangeException cause);

  final Connection connection() {
    return connection;
  }

  final boolean isOver() {
    return over;
  }

  @Override
  public final void received(byte[] bytes, int offset, int length) {
    int taken = 0;
    if (!over) {
      try {
        taken = take(bytes, offset, length);
      } catch (ExchangeException e) {
        fail(e);
      } catch (IOException e) {
        fail(new ExchangeException(Reason.BROKEN, e));
      } catch (RuntimeException e) {
        connection.abort(); // our own fault: the peer hears an end
        fail(new ExchangeException(Reason.CUT_OFF, e));
        throw e;
      }
    }
    if (successor != null && taken < length) {
      successor.received(bytes, offset + taken, length - taken);
    }
  }

  @Override
  public final void drained() {
    if (successor != null) {
      successor.drained();
    }
  }

  @Override
  public final void closed(@Nullable IOException cause) {
    fail(new ExchangeException(Reason.CUT_OFF, "the connection ended before a contact was made"));
  }

  /** Ends the stage with who takes the connection. */
  final void handOver(Receiver next) {
    successor = next;
  }

  /** Takes note that the outcome is there. */
  final void done() {
    over = true;
    limit.cancel();
  }

  final void fail(ExchangeException cause) {
    if (!over) {
      done();
      connection.abort();
      failed(cause);
    }
  }
}
