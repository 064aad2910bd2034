package org.sealferry.engine.destination;

/** Hears of a delivery run, on the loop's thread. */
public interface DeliveryListener {
  /** Something was sent or received. */
  default void progressed(DeliveryReport soFar) {}

  /** The run is over; heard exactly once. */
  void ended(DeliveryReport report);
}
