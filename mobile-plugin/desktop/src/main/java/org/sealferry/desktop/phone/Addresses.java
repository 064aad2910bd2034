package org.sealferry.desktop.phone;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The addresses at which peers on the same network reach this machine. */
final class Addresses {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Set<String> ALL = Set.of("0.0.0.0", "[::]", "");

  private Addresses() {}

  /** Returns what to tell peers when this phone listens at {@code HOST:PORT}. */
  static List<String> of(String listen) {
    String host = listen.substring(0, Math.max(0, listen.lastIndexOf(':')));
    return ALL.contains(host) ? ofThisMachine() : List.of(host);
  }

  private static List<String> ofThisMachine() {
    List<String> found = new ArrayList<>();
    try {
      for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (card.isUp() && !card.isLoopback() && !card.isPointToPoint()) {
          for (InetAddress address : Collections.list(card.getInetAddresses())) {
            if (address instanceof Inet4Address) {
              found.add(address.getHostAddress());
            }
          }
        }
      }
    } catch (SocketException e) {
      found.clear(); // no network: peers on this machine still find it
    }
    return found.isEmpty() ? List.of(LOOPBACK) : found;
  }
}
