package org.sealferry.bramble.transport.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/** Addresses as text: {@code HOST:PORT}, IPv6 in brackets. */
final class TcpAddress {
  private static final int MAX_PORT = 65_535;

  private TcpAddress() {}

  /** Parses an address. A host name is looked up here; give numbers to avoid waiting. */
  static InetSocketAddress parse(String address) throws UnknownHostException {
    int colon = address.lastIndexOf(':');
    if (colon < 1) {
      throw new UnknownHostException("\"" + address + "\" is not of the form HOST:PORT");
    }
    int port;
    try {
      port = Integer.parseInt(address.substring(colon + 1));
    } catch (NumberFormatException e) {
      port = -1;
    }
    if (port < 0 || port > MAX_PORT) {
      throw new UnknownHostException("\"" + address + "\" has no port of 0 to 65535");
    }
    return new InetSocketAddress(InetAddress.getByName(address.substring(0, colon)), port);
  }

  /** Writes an address with its number, never with a name. */
  static String format(SocketAddress address) {
    InetSocketAddress inet = (InetSocketAddress) address;
    String host = inet.getAddress().getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + inet.getPort();
  }
}
