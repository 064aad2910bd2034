package org.sealferry.engine.peer;

import org.sealferry.engine.peer.nearby.InstanceId;

/** One period in which others can dial this phone. PROTOCOL.md §5. */
public final class VisiblePeriod {
  private final InstanceId instance;
  private final String name;
  private final String address;
  private final long endsAt;

  VisiblePeriod(InstanceId instance, String name, String address, long endsAt) {
    this.instance = instance;
    this.name = name;
    this.address = address;
    this.endsAt = endsAt;
  }

  /** Returns the id of the period. */
  public InstanceId instance() {
    return instance;
  }

  /** Returns the name others see in their lists: the one the user chose, else a random one. */
  public String name() {
    return name;
  }

  /** Returns the address of the nearby listener, with the port really used. */
  public String address() {
    return address;
  }

  /** Returns when the period ends, on the loop's clock in milliseconds. */
  public long endsAtElapsedMillis() {
    return endsAt;
  }
}
