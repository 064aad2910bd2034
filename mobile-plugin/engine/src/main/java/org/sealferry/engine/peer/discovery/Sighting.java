package org.sealferry.engine.peer.discovery;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** What is known of one label; anybody in the network may have said it. */
public final class Sighting {
  private final String label;
  private final List<InetAddress> hosts;
  private final int port;
  private final Map<String, String> attributes;

  /**
   * Takes what was heard, as far as it is known.
   *
   * @param hosts numbers that no name server was asked for
   * @param attributes the TXT record, read as UTF-8
   */
  public Sighting(String label, List<InetAddress> hosts, int port, Map<String, String> attributes) {
    this.label = label;
    this.hosts = List.copyOf(hosts);
    this.port = port;
    this.attributes = Map.copyOf(attributes);
  }

  /** Returns the instance name of DNS-SD. */
  public String label() {
    return label;
  }

  /** Returns the addresses. */
  public List<InetAddress> hosts() {
    return hosts;
  }

  /** Returns the port, of which nothing is known but that somebody said it. */
  public int port() {
    return port;
  }

  /** Returns the TXT record. */
  public Map<String, String> attributes() {
    return attributes;
  }
}
