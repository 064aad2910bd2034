package org.sealferry.engine.peer.discovery;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of the addresses somebody tells are dialled, and in which order. PROTOCOL.md §5.5. */
final class LocalAddress {
  static final int MOST = 4;

  private static final int UNIQUE_LOCAL_MASK = 0xFE;
  private static final int UNIQUE_LOCAL = 0xFC;

  private static final int NEVER = -1;

  private LocalAddress() {}

  /** Returns the best ones as {@code HOST:PORT}. */
  static List<String> of(List<InetAddress> hosts, int port, boolean loopback) {
    List<InetAddress> local = new ArrayList<>();
    for (InetAddress host : hosts) {
      if (rank(host, loopback) != NEVER && !local.contains(host)) {
        local.add(host);
      }
    }
    local.sort(Comparator.comparingInt(host -> rank(host, loopback)));
    List<String> addresses = new ArrayList<>();
    for (InetAddress host : local.subList(0, Math.min(MOST, local.size()))) {
      String number = host.getHostAddress(); // of fe80::/10 with its interface
      addresses.add((host instanceof Inet6Address ? "[" + number + "]" : number) + ":" + port);
    }
    return addresses;
  }

  /** Returns the place in the order; NEVER for an address that is not dialled. */
  private static int rank(InetAddress host, boolean loopback) {
    if (host.isLoopbackAddress()) {
      return loopback ? 0 : NEVER;
    }
    if (host instanceof Inet4Address) {
      return host.isSiteLocalAddress() ? 1 : host.isLinkLocalAddress() ? 2 : NEVER;
    }
    if (host.isLinkLocalAddress()) {
      boolean scoped = host instanceof Inet6Address && ((Inet6Address) host).getScopeId() > 0;
      return scoped ? 4 : NEVER;
    }
    boolean uniqueLocal = (host.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    return uniqueLocal ? 3 : NEVER;
  }
}
