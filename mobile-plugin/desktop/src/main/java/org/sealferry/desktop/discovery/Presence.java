package org.sealferry.desktop.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.jmdns.JmDNS;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is done on every network interface, from its beginning to its end; interfaces come
 * and go meanwhile. Used on the thread of the discovery only.
 */
final class Presence {
  private static final long LOOK_SECONDS = 10;

  private final Cards cards;
  private final ScheduledExecutorService work;
  private final Executor endings;
  private final Role role;
  private final Consumer<String> failed;
  private final Map<InetAddress, JmDNS> open = new HashMap<>();
  private @Nullable ScheduledFuture<?> looking; // set while it lasts
  private boolean toldFailure;

  /** What is done on an interface. */
  @FunctionalInterface
  interface Role {
    void begin(JmDNS jmdns) throws IOException;
  }

  /**
   * Prepares.
   *
   * @param endings closes without holding up the thread
   * @param failed hears once that there is no interface on which it works
   */
  Presence(
      Cards cards,
      ScheduledExecutorService work,
      Executor endings,
      Role role,
      Consumer<String> failed) {
    this.cards = cards;
    this.work = work;
    this.endings = endings;
    this.role = role;
    this.failed = failed;
  }

  void begin() {
    look();
    looking = work.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  void end() {
    if (looking != null) {
      looking.cancel(false);
      looking = null;
    }
    List<JmDNS> closing = new ArrayList<>(open.values());
    open.clear();
    closing.forEach(this::close);
  }

  private void look() {
    try {
      Set<InetAddress> now = cards.addresses();
      for (InetAddress gone : List.copyOf(open.keySet())) {
        if (!now.contains(gone)) {
          close(open.remove(gone));
        }
      }
      String why = "this machine is in no network";
      for (InetAddress card : now) {
        why = open.containsKey(card) ? why : start(card, why);
      }
      if (open.isEmpty()) {
        tell(why + "; looking again every " + LOOK_SECONDS + " s");
      }
    } catch (IOException | RuntimeException e) { // JmDNS throws both when its interface goes
      tell(String.valueOf(e.getMessage()));
    }
  }

  /** Begins on one interface and returns why nothing works so far: another one may still do. */
  private String start(InetAddress card, String why) {
    try {
      open.put(card, started(card));
      return why;
    } catch (IOException | RuntimeException e) {
      return card.getHostAddress() + ": " + e.getMessage();
    }
  }

  /** The host name is random: the machine's may be a person's. */
  private JmDNS started(InetAddress card) throws IOException {
    JmDNS jmdns = JmDNS.create(card, UUID.randomUUID().toString());
    boolean begun = false;
    try {
      role.begin(jmdns);
      begun = true;
      return jmdns;
    } finally {
      if (!begun) {
        close(jmdns);
      }
    }
  }

  private void tell(String why) {
    if (!toldFailure) {
      toldFailure = true;
      failed.accept("phones nearby cannot be found: " + why);
    }
  }

  private void close(@Nullable JmDNS jmdns) {
    if (jmdns != null) {
      endings.execute(() -> sayGoodbye(jmdns));
    }
  }

  private static void sayGoodbye(JmDNS jmdns) {
    try {
      jmdns.close();
    } catch (IOException e) {
      // its socket is closed all the same
    }
  }
}
