package org.sealferry.engine.peer.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.peer.nearby.InstanceId;

/** What a visible phone tells everybody in its network. PROTOCOL.md §5.5. */
public final class Announcement {
  private final String label;
  private final int port;
  private final Map<String, String> attributes;

  private Announcement(String label, int port, Map<String, String> attributes) {
    this.label = label;
    this.port = port;
    this.attributes = Map.copyOf(attributes);
  }

  /**
   * Makes the announcement of one visibility period.
   *
   * @param called the name the user chose for it, if any
   */
  public static Announcement of(
      String label, int port, InstanceId instance, @Nullable String called) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put(Advert.INSTANCE, instance.toString());
    attributes.put(Advert.VERSIONS, Advert.OUR_VERSIONS);
    if (called != null) {
      attributes.put(Advert.NAME, called);
    }
    return new Announcement(label, port, attributes);
  }

  /** Returns the instance name of DNS-SD. */
  public String label() {
    return label;
  }

  /** Returns the TCP port of the nearby listener. */
  public int port() {
    return port;
  }

  /** Returns the TXT record; keys and values are UTF-8 of at most 64 bytes. */
  public Map<String, String> attributes() {
    return attributes;
  }
}
