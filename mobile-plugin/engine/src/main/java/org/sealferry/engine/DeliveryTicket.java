package org.sealferry.engine;

import org.sealferry.engine.destination.DeliveryListener;

/** One listener's part in a run to a destination's server. Used on the loop. */
public final class DeliveryTicket {
  private final DeliveryRun run;
  private final DeliveryListener listener;
  private final boolean first;

  DeliveryTicket(DeliveryRun run, DeliveryListener listener, boolean first) {
    this.run = run;
    this.listener = listener;
    this.first = first;
  }

  /** Returns whether the run began with this call; else it may not know the newest documents. */
  public boolean isFirst() {
    return first;
  }

  /** Lets the run use networks that cost money too, because the user said so. PROTOCOL.md §7. */
  public void allowAnyNetwork() {
    run.allowAnyNetwork();
  }

  /** Stops the run at once, unless others share it; either way the listener hears the end. */
  public void stop() {
    run.leave(listener);
  }
}
