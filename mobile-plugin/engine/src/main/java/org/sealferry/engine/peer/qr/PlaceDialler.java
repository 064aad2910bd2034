package org.sealferry.engine.peer.qr;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.bqp.DialRounds;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * Dials the places of a scanned code without waiting long for any of them, each over at most one
 * connection at a time. For the rounds every place fails: what was reached is told aside.
 * PROTOCOL.md §5.4.
 */
final class PlaceDialler implements DialRounds.Dialler {
  /** How long a place may keep the next one waiting. */
  static final long STEP_MILLIS = 500;

  /** A code may name hundreds; only so many are dialled. */
  static final int MAX_PLACES = 16;

  private final Loop loop;
  private final List<QrWay> ways;
  private final Commitment their;
  private final Reached reached;
  private final Map<Descriptor, Line> lines = new HashMap<>();
  private boolean stopped;

  /** Takes the connections that were made. */
  interface Reached {
    /** Makes a candidate of a connection that is not started. */
    Candidate reached(Connection connection, TransportTraits transport);
  }

  PlaceDialler(Loop loop, List<QrWay> ways, Commitment their, Reached reached) {
    this.loop = loop;
    this.ways = ways;
    this.their = their;
    this.reached = reached;
  }

  /** Returns those of a code's places that are dialled. */
  static List<Descriptor> some(List<Descriptor> places) {
    return places.subList(0, Math.min(places.size(), MAX_PLACES));
  }

  /** Takes no connection that still comes. */
  void stop() {
    stopped = true;
    lines.values().forEach(Line::passOver);
  }

  @Override
  public void dial(Descriptor place, Dialled outcome) {
    QrWay way = way(place);
    Line before = lines.get(place);
    boolean busy = before != null && before.isBusy();
    if (way == null || busy || !way.mayDial(place)) {
      loop.execute(() -> outcome.failed(new IOException("passed over")));
      return;
    }
    Line line = new Line(way, outcome);
    lines.put(place, line);
    way.dial(place, their, line);
  }

  private @Nullable QrWay way(Descriptor place) {
    return ways.stream().filter(way -> way.kind() == place.kind()).findFirst().orElse(null);
  }

  /** One place while it is dialled or connected. */
  private final class Line implements Dialled {
    private final QrWay way;
    private final Dialled round;
    private final Timer step;
    private boolean passed; // all below are written as the dial goes on
    private boolean dialling = true;
    private @Nullable Candidate candidate;

    Line(QrWay way, Dialled round) {
      this.way = way;
      this.round = round;
      this.step = loop.after(STEP_MILLIS, this::pass);
    }

    boolean isBusy() {
      return dialling || (candidate != null && !candidate.isOver());
    }

    @Override
    public void connected(Connection connection) {
      dialling = false;
      if (stopped) {
        connection.abort();
        return;
      }
      candidate = reached.reached(connection, way.traits());
      pass();
    }

    @Override
    public void failed(IOException cause) {
      dialling = false;
      pass();
    }

    private void pass() {
      if (!passed) {
        passOver();
        round.failed(new IOException("the next place is due"));
      }
    }

    void passOver() {
      passed = true;
      step.cancel();
    }
  }
}
