package org.sealferry.engine.peer.meeting;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.Transport;

/** Dials a contact after a cut: at once, then after 1, 2, 4 … 30 s. PROTOCOL.md §5.2. */
final class Redial implements Dialled {
  static final int UNRECOGNISED_LIMIT = 3;

  private final Pauses pauses;
  private final Transport transport;
  private final Supplier<List<String>> addresses;
  private final Target target;
  private final Runnable forgotten;
  private final Queue<String> round = new ArrayDeque<>();
  private @Nullable Timer timer; // all below are written on the loop
  private int connections;
  private int unrecognised;
  private boolean active; // between a cut and the next connection that stands
  private boolean stopped;

  /** Takes the connections, which are numbered from 1. */
  @FunctionalInterface
  interface Target {
    void accept(Connection connection, int ordinal);
  }

  /**
   * Makes a rest.
   *
   * @param addresses where the contact is reached, best first
   * @param target {@link #stands} or {@link #failed(Ending)} follows
   * @param forgotten runs when the contact does not know us any more
   */
  Redial(
      Pauses pauses,
      Transport transport,
      Supplier<List<String>> addresses,
      Target target,
      Runnable forgotten) {
    this.pauses = pauses;
    this.transport = transport;
    this.addresses = addresses;
    this.target = target;
    this.forgotten = forgotten;
  }

  /** Starts dialling, because the connection was cut. */
  void begin() {
    if (!active && !stopped) {
      active = true;
      pauses.startAnew();
      pause();
    }
  }

  /** Notes that a connection stands: the row starts anew. */
  void stands() {
    active = false;
    unrecognised = 0;
    cancel();
  }

  /** Takes the end of a connection that never stood. */
  void failed(Ending ending) {
    if (!active) {
      begin(); // it was the connection of the meeting itself
      return;
    }
    if (ending == Ending.UNRECOGNISED && ++unrecognised == UNRECOGNISED_LIMIT) {
      stop();
      forgotten.run();
      return;
    }
    pause();
  }

  void stop() {
    stopped = true;
    active = false;
    cancel();
  }

  @Override
  public void connected(Connection connection) {
    if (active) {
      target.accept(connection, ++connections);
    } else {
      connection.abort();
    }
  }

  @Override
  public void failed(IOException cause) {
    if (active) {
      next();
    }
  }

  private void pause() {
    timer = pauses.then(this::beginRound);
  }

  private void beginRound() {
    timer = null;
    round.clear();
    round.addAll(addresses.get());
    if (round.isEmpty()) {
      active = false; // there is no way back to this contact
    } else {
      next();
    }
  }

  private void next() {
    String address = round.poll();
    if (address == null) {
      pause();
    } else {
      transport.dial(address, this);
    }
  }

  private void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
