package org.sealferry.bramble.transport.tcp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Addresses as text: {@code HOST:PORT}, IPv6 in brackets. */
final class TcpAddress {
  private static final int MAX_PORT = 65_535;
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";

  /** IPv4, or IPv6 in brackets, which has a colon, so that no Java takes it for a name. */
  private static final Pattern NUMERIC =
      Pattern.compile("(" + OCTET + "(\\." + OCTET + "){3}|\\[[^\\[\\]]*:[^\\[\\]]*\\]):");

  private TcpAddress() {}

  /** Returns whether parsing an address asks no name server, because its host is no name. */
  static boolean isNumeric(String address) {
    return NUMERIC.matcher(address).lookingAt();
  }

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
