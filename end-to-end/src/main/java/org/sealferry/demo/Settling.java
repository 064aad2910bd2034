package org.sealferry.demo;

import java.time.Duration;
import org.sealferry.demo.program.Condition;
import org.sealferry.demo.proxy.LinkProxy;
import org.sealferry.demo.proxy.Traffic;

/** Holds when nothing passes a link any more, acknowledgements included. Used by one thread. */
final class Settling implements Condition {
  private static final Duration QUIET = Duration.ofMillis(700);

  private final LinkProxy link;

  // Written at each look.
  private Traffic traffic;
  private long since = System.nanoTime();

  Settling(LinkProxy link) {
    this.link = link;
    this.traffic = link.traffic();
  }

  /** Returns what had passed at the last look. */
  Traffic traffic() {
    return traffic;
  }

  @Override
  public boolean holds() {
    Traffic now = link.traffic();
    if (!now.equals(traffic)) {
      traffic = now;
      since = System.nanoTime();
    }
    return System.nanoTime() - since > QUIET.toNanos();
  }
}
