package org.sealferry.engine.peer.discovery;

import java.util.function.Consumer;

/** Does nothing. */
final class NoDiscovery implements Discovery {
  @Override
  public Runnable advertise(Announcement announcement, Consumer<String> failed) {
    return () -> {};
  }

  @Override
  public Runnable browse(SightingListener listener) {
    return () -> {};
  }
}
