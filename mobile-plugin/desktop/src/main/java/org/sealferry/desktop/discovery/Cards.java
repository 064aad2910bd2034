package org.sealferry.desktop.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** On which of this machine's addresses phones can find each other: one for each interface. */
final class Cards {
  private static final Set<String> ALL = Set.of("0.0.0.0", "[::]", "");

  private final String host;

  Cards(String listen) {
    this.host = listen.substring(0, Math.max(0, listen.lastIndexOf(':')));
  }

  /** Returns the addresses of now. */
  Set<InetAddress> addresses() throws IOException {
    return ALL.contains(host) ? all() : Set.of(only());
  }

  private InetAddress only() throws IOException {
    InetAddress address = InetAddress.getByName(host);
    if (address instanceof Inet4Address) {
      return address;
    }
    throw new IOException("phones find each other over IPv4 only, and this one listens at " + host);
  }

  private static Set<InetAddress> all() throws IOException {
    Set<InetAddress> found = new LinkedHashSet<>();
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      if (card.isUp() && card.supportsMulticast() && !card.isLoopback()) {
        Collections.list(card.getInetAddresses()).stream()
            .filter(address -> address instanceof Inet4Address)
            .findFirst()
            .ifPresent(found::add);
      }
    }
    return found;
  }
}
