package org.sealferry.engine;

import java.util.List;
import org.sealferry.engine.peer.PeerPlatform;
import org.sealferry.engine.storage.QuotaLimits;

/** What the shell sets when a phone is opened. Immutable; each setter returns a copy. */
public final class EngineSettings {
  private static final String LOOPBACK = "127.0.0.1";

  /** 512 MiB for others' data; peers on this device only, at any free port. */
  public static final EngineSettings DEFAULT =
      new EngineSettings(QuotaLimits.DEFAULT, LOOPBACK + ":0", List.of(LOOPBACK), false);

  private final QuotaLimits quota;
  private final String nearbyAddress;
  private final List<String> hosts;
  private final boolean metered;

  private EngineSettings(
      QuotaLimits quota, String nearbyAddress, List<String> hosts, boolean metered) {
    this.metered = metered;
    this.quota = quota;
    this.nearbyAddress = nearbyAddress;
    this.hosts = List.copyOf(hosts);
  }

  /** Sets how much of others' data is carried. */
  public EngineSettings quota(QuotaLimits limits) {
    return new EngineSettings(limits, nearbyAddress, hosts, metered);
  }

  /** Sets where peers can dial while this phone is visible, as {@code HOST:PORT}. */
  public EngineSettings nearbyAddress(String address) {
    return new EngineSettings(quota, address, hosts, metered);
  }

  /** Sets the addresses of this device that peers can reach, best first, without ports. */
  public EngineSettings hosts(List<String> addresses) {
    return new EngineSettings(quota, nearbyAddress, addresses, metered);
  }

  /** Sets whether deliveries may always use metered networks; roaming ones never by this. */
  public EngineSettings metered(boolean allowed) {
    return new EngineSettings(quota, nearbyAddress, hosts, allowed);
  }

  boolean metered() {
    return metered;
  }

  QuotaLimits quota() {
    return quota;
  }

  PeerPlatform.Place place(Platform.Network network) {
    String host = nearbyAddress.substring(0, nearbyAddress.lastIndexOf(':'));
    return new PeerPlatform.Place(
        network.peers, nearbyAddress, host + ":0", () -> hosts, network.discovery);
  }
}
