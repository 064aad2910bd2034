package org.sealferry.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.DeliveryListener;
import org.sealferry.engine.destination.DeliveryReport;
import org.sealferry.engine.document.DocumentListener;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * Delivers by itself: one run at a time for each destination whose server this phone knows, when
 * something whole is here. Failures are followed by pauses that grow from 5 s to 5 min; while there
 * is nothing to deliver there is no timer. Used on the loop.
 */
public final class DeliveryWatch implements DocumentListener {
  /** What comes within this time goes into one run. */
  private static final long GATHER_MILLIS = 1_000;

  // Of a pause at least half is waited, the rest is chance.
  private static final long FIRST_PAUSE_MILLIS = 10_000;
  private static final long LONGEST_PAUSE_MILLIS = 300_000;

  private final EngineDestinations destinations;
  private final Loop loop;
  private final Random random;
  private final Listener listener;
  private final Map<Fingerprint, Course> courses = new HashMap<>();

  // Written on the loop.
  private @Nullable Timer gathering;
  private boolean stopped;

  /** Hears of the runs, on the loop. */
  public interface Listener {
    /** A run began. */
    default void started(Fingerprint destination) {}

    /** Something was sent or received. */
    default void progressed(Fingerprint destination, DeliveryReport soFar) {}

    /**
     * A run is over.
     *
     * @param retryMillis in how many milliseconds it is tried again; empty when all is done
     */
    void ended(Fingerprint destination, DeliveryReport report, OptionalLong retryMillis);
  }

  /**
   * Makes a watch that does nothing before {@link #start}.
   *
   * @param random spreads the pauses
   */
  public DeliveryWatch(
      EngineDestinations destinations, Loop loop, Random random, Listener listener) {
    this.destinations = destinations;
    this.loop = loop;
    this.random = random;
    this.listener = listener;
  }

  /** Runs once for each server, which also fetches news for others; then as there is need. */
  public void start() {
    for (EngineDestinations.State state : destinations.all()) {
      if (state.canDeliver()) {
        course(state).begin();
      }
    }
  }

  /** Looks again soon, as after a destination was entered or the network has changed. */
  public void look() {
    if (!stopped && gathering == null) {
      gathering = loop.after(GATHER_MILLIS, this::gathered);
    }
  }

  @Override
  public void changed(DocumentId document, Event event) {
    if (event == Event.STORED || event == Event.COMPLETE) {
      look();
    }
  }

  /** Stops what is under way at once and delivers no more. */
  public void stop() {
    stopped = true;
    if (gathering != null) {
      gathering.cancel();
    }
    courses.values().forEach(Course::stop);
  }

  private void gathered() {
    gathering = null;
    for (EngineDestinations.State state : destinations.all()) {
      if (isDue(state)) {
        course(state).wanted();
      }
    }
  }

  private static boolean isDue(EngineDestinations.State state) {
    return state.canDeliver() && (state.hasCargo() || state.waitsForToken());
  }

  private boolean isDue(Fingerprint destination) {
    return destinations.all().stream()
        .anyMatch(state -> state.destination().fingerprint().equals(destination) && isDue(state));
  }

  private Course course(EngineDestinations.State state) {
    return courses.computeIfAbsent(state.destination().fingerprint(), Course::new);
  }

  /** The runs to one destination, one after the other. */
  private final class Course implements DeliveryListener {
    private final Fingerprint destination;

    // Written on the loop.
    private @Nullable DeliveryTicket delivery;
    private @Nullable Timer pause;
    private boolean again;
    private long pauseMillis = FIRST_PAUSE_MILLIS;

    Course(Fingerprint destination) {
      this.destination = destination;
    }

    void wanted() {
      if (delivery != null) {
        again = true;
      } else if (pause == null) {
        begin();
      }
    }

    void begin() {
      pause = null;
      again = false;
      if (stopped) {
        return;
      }
      try {
        delivery = destinations.deliver(destination, this);
        listener.started(destination);
      } catch (DeliveryException e) {
        delivery = null; // its server or token went since we looked; nothing to do until news
      }
    }

    @Override
    public void progressed(DeliveryReport soFar) {
      listener.progressed(destination, soFar);
    }

    @Override
    public void ended(DeliveryReport report) {
      delivery = null;
      boolean due = !stopped && isDue(destination);
      if (report.confirmed() > 0 || !due) {
        pauseMillis = FIRST_PAUSE_MILLIS;
      }
      OptionalLong retry = due ? next(report) : OptionalLong.empty();
      listener.ended(destination, report, retry);
      if (retry.isPresent()) {
        pause = loop.after(retry.getAsLong(), this::begin);
      }
    }

    private OptionalLong next(DeliveryReport report) {
      if (report.error().filter(error -> error.code() == Code.METERED).isPresent()) {
        return OptionalLong.empty(); // the shell looks again when the network changes
      }
      if (again && !report.error().isPresent()) {
        return OptionalLong.of(GATHER_MILLIS);
      }
      if (report.error().filter(error -> !error.code().isPassing()).isPresent()) {
        pauseMillis = LONGEST_PAUSE_MILLIS;
      }
      long step = pauseMillis;
      pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, step * 2);
      return OptionalLong.of(step / 2 + (long) (random.nextDouble() * (step / 2.0)));
    }

    void stop() {
      if (pause != null) {
        pause.cancel();
      }
      if (delivery != null) {
        delivery.stop();
      }
    }
  }
}
