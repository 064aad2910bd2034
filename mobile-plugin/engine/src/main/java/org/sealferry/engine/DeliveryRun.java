package org.sealferry.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.destination.Delivery;
import org.sealferry.engine.destination.DeliveryListener;
import org.sealferry.engine.destination.DeliveryReport;

/** A run to one destination's server, shared by all who asked for one meanwhile. */
final class DeliveryRun implements DeliveryListener {
  private final Runnable whenOver;

  // Written on the loop.
  private final List<DeliveryListener> listeners = new ArrayList<>();
  private @Nullable Delivery delivery;

  DeliveryRun(Runnable whenOver) {
    this.whenOver = whenOver;
  }

  void begun(Delivery started) {
    delivery = started;
  }

  void join(DeliveryListener listener) {
    listeners.add(listener);
  }

  void allowAnyNetwork() {
    if (delivery != null) {
      delivery.allowAnyNetwork();
    }
  }

  /** Lets one go; the run stops when nobody is left. */
  void leave(DeliveryListener listener) {
    if (!listeners.contains(listener) || delivery == null) {
      return;
    }
    if (listeners.size() == 1) {
      delivery.stop();
    } else {
      DeliveryReport soFar = delivery.report();
      listeners.remove(listener);
      listener.ended(soFar);
    }
  }

  @Override
  public void progressed(DeliveryReport soFar) {
    new ArrayList<>(listeners).forEach(listener -> listener.progressed(soFar));
  }

  @Override
  public void ended(DeliveryReport report) {
    whenOver.run();
    List<DeliveryListener> last = new ArrayList<>(listeners);
    listeners.clear();
    last.forEach(listener -> listener.ended(report));
  }
}
