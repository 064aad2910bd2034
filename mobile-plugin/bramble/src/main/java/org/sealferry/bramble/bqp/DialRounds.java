package org.sealferry.bramble.bqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;

/**
 * Dials the places of a code one after the other, Bluetooth before LAN, and again two seconds after
 * the last one failed or one answered. Used on the loop only. Wire §6.2.
 */
public final class DialRounds {
  /** From the end of a round to the next one. */
  static final long PAUSE_MILLIS = 2_000;

  private final Loop loop;
  private final List<Descriptor> places;
  private final Dialler dialler;
  private final Consumer<Connection> connections;
  private @Nullable Timer pause; // both are written as the rounds go
  private boolean stopped;

  /**
   * Prepares the rounds.
   *
   * @param places in the order of the code
   * @param connections takes each connection that was made, not started
   */
  public DialRounds(
      Loop loop, List<Descriptor> places, Dialler dialler, Consumer<Connection> connections) {
    this.loop = loop;
    this.places = new ArrayList<>(places);
    this.places.sort(Comparator.comparing(Descriptor::kind)); // stable
    this.dialler = dialler;
    this.connections = connections;
  }

  /** Opens a connection to a place; one of a kind this device lacks fails. */
  @FunctionalInterface
  public interface Dialler {
    /** Dials; the outcome comes later. */
    void dial(Descriptor place, Dialled outcome);
  }

  /** Starts the first round; without a place to dial nothing happens. */
  public void start() {
    if (!places.isEmpty()) {
      dial(0);
    }
  }

  /** Dials no more; a connection that still comes is closed. */
  public void stop() {
    stopped = true;
    if (pause != null) {
      pause.cancel();
    }
  }

  private void dial(int index) {
    if (stopped) {
      return;
    }
    if (index == places.size()) {
      pause = loop.after(PAUSE_MILLIS, () -> dial(0));
      return;
    }
    dialler.dial(
        places.get(index),
        new Dialled() {
          @Override
          public void connected(Connection connection) {
            if (stopped) {
              connection.close();
              return;
            }
            connections.accept(connection);
            dial(places.size());
          }

          @Override
          public void failed(IOException cause) {
            dial(index + 1);
          }
        });
  }
}
