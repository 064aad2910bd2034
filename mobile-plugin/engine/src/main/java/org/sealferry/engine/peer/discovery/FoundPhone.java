package org.sealferry.engine.peer.discovery;

import java.util.List;
import org.sealferry.engine.peer.nearby.InstanceId;

/** A phone that says it is visible. */
public final class FoundPhone {
  private final InstanceId instance;
  private final String label;
  private final String name;
  private final List<String> addresses;
  private final long firstSeen;

  FoundPhone(
      InstanceId instance, String label, String name, List<String> addresses, long firstSeen) {
    this.instance = instance;
    this.label = label;
    this.name = name;
    this.addresses = addresses;
    this.firstSeen = firstSeen;
  }

  /** Returns its visibility period. */
  public InstanceId instance() {
    return instance;
  }

  /** Returns the name it shows, as it was said: not yet printable, of any length. */
  public String name() {
    return name;
  }

  /** Returns where to dial, best first, 1 to 4 as {@code HOST:PORT}. */
  public List<String> addresses() {
    return addresses;
  }

  String label() {
    return label;
  }

  long firstSeen() {
    return firstSeen;
  }
}
