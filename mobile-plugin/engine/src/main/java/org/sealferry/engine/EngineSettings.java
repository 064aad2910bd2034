package org.sealferry.engine;

import java.util.List;
import org.sealferry.engine.storage.QuotaLimits;

/** What the user of a phone may set. Immutable; each setter returns a copy. */
public final class EngineSettings {
  /** Carries for the destinations it knows, 512 MiB, reachable on loopback only. */
  public static final EngineSettings DEFAULT =
      new EngineSettings(QuotaLimits.DEFAULT, false, List.of("127.0.0.1"));

  private final QuotaLimits quota;
  private final boolean carriesAny;
  private final List<String> hosts;

  private EngineSettings(QuotaLimits quota, boolean carriesAny, List<String> hosts) {
    this.quota = quota;
    this.carriesAny = carriesAny;
    this.hosts = List.copyOf(hosts);
  }

  /** Sets how much of others' data is carried. */
  public EngineSettings quota(QuotaLimits limits) {
    return new EngineSettings(limits, carriesAny, hosts);
  }

  /** Sets whether documents of destinations are carried that this phone never heard of before. */
  public EngineSettings carriesAny(boolean any) {
    return new EngineSettings(quota, any, hosts);
  }

  /** Sets the addresses of this device that peers can reach, best first, without ports. */
  public EngineSettings hosts(List<String> addresses) {
    return new EngineSettings(quota, carriesAny, addresses);
  }

  QuotaLimits quota() {
    return quota;
  }

  boolean carriesAny() {
    return carriesAny;
  }

  List<String> hosts() {
    return hosts;
  }
}
