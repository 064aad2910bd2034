package org.sealferry.engine.destination;

/** Tells what the network costs; the shell knows. Asked on the loop before each request. */
@FunctionalInterface
public interface NetworkConditions {
  /** A network that costs nothing, for shells that cannot tell. */
  NetworkConditions FREE = () -> NetworkCost.UNMETERED;

  /** Returns what a byte to or from a server costs now. */
  NetworkCost cost();
}
