package org.sealferry.protocol.bundle;

import java.util.Optional;

/** How the reading of a bundle ended, or how far it is. */
public final class BundleEnd {
  private final long entries;
  private final Optional<String> damage;

  BundleEnd(long entries, Optional<String> damage) {
    this.entries = entries;
    this.damage = damage;
  }

  /** Returns how many entries were whole, and handed on. */
  public long entries() {
    return entries;
  }

  /** Returns why what follows them is lost; empty for a bundle that is whole. */
  public Optional<String> damage() {
    return damage;
  }
}
