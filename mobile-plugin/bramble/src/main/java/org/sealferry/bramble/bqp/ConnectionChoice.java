package org.sealferry.bramble.bqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;

/**
 * Chooses one of the connections that two phones make to each other: Alice's first one, because she
 * speaks first, and for Bob the one on which she speaks. All others are closed. Used on the loop
 * only. Wire §6.2.
 */
public final class ConnectionChoice {
  /** Of more connections on which nobody has spoken the oldest is closed. */
  static final int MAX_SILENT = 16;

  private final boolean alice;
  private final Chosen outcome;
  private final List<Silent> silent = new ArrayList<>();
  private boolean over; // written by choose and close

  /**
   * Prepares a choice.
   *
   * @param alice whether we speak first: {@link KeyAgreement#isAlice}
   * @param outcome called at most once, on the loop
   */
  public ConnectionChoice(boolean alice, Chosen outcome) {
    this.alice = alice;
    this.outcome = outcome;
  }

  /** Takes the connection that was chosen. */
  @FunctionalInterface
  public interface Chosen {
    /**
     * Starts the connection.
     *
     * @return what takes the bytes that have already come
     */
    Receiver chosen(Connection connection);
  }

  /** Takes a new connection, dialled or accepted, that was not started; too late, it is closed. */
  public void offer(Connection connection) {
    if (over) {
      connection.close();
    } else if (alice) {
      choose(connection);
    } else {
      if (silent.size() == MAX_SILENT) {
        silent.remove(0).connection.close();
      }
      Silent waiting = new Silent(connection);
      silent.add(waiting);
      connection.start(waiting);
    }
  }

  /** Returns whether there is nothing to choose any more. */
  public boolean isOver() {
    return over;
  }

  /** Gives up: closes all connections, but not the one that was chosen. */
  public void close() {
    over = true;
    silent.forEach(other -> other.connection.close());
    silent.clear();
  }

  private Receiver choose(Connection connection) {
    close();
    return outcome.chosen(connection);
  }

  /** A connection on which Alice has not spoken. */
  private final class Silent implements Receiver {
    private final Connection connection;

    Silent(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      if (silent.remove(this)) {
        choose(connection).received(bytes, offset, length);
      }
    }

    @Override
    public void drained() {}

    @Override
    public void closed(@Nullable IOException cause) {
      silent.remove(this);
    }
  }
}
