package org.sealferry.engine.peer.discovery;

import java.util.function.Consumer;

/**
 * Finds phones in the same network, as by multicast DNS: JmDNS on laptops, NSD on Android. Called
 * on the loop, and no call waits; whatever is heard is posted to the loop. PROTOCOL.md §5.5.
 */
public interface Discovery {
  /** Service type of visible phones. */
  String SERVICE_TYPE = "_sealferry._tcp";

  /** Finds nobody and is found by nobody: addresses are typed. */
  Discovery NONE = new NoDiscovery();

  /**
   * Lets others find this phone.
   *
   * @param failed hears why that is not possible; at most once
   * @return what ends it, without waiting; others are told that it is over. Idempotent
   */
  Runnable advertise(Announcement announcement, Consumer<String> failed);

  /**
   * Looks for phones, this one among them if it advertises.
   *
   * @return what ends it, without waiting; what was posted before may still be heard. Idempotent
   */
  Runnable browse(SightingListener listener);
}
