package org.sealferry.engine.peer.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Addresses a peer tells. Only numbers are dialled: a name would have this phone ask a name server
 * of the peer's choice.
 */
final class NumericAddress {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}:\\d{1,5}");

  /** With a colon inside, so that no Java takes it for a name. */
  private static final Pattern IPV6 =
      Pattern.compile("\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44}\\]:\\d{1,5}");

  private NumericAddress() {}

  /** Returns the addresses of a comma-separated list, without what is none. */
  static List<String> all(String list) {
    List<String> addresses = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      String address = entry.trim();
      if (IPV4.matcher(address).matches() || IPV6.matcher(address).matches()) {
        addresses.add(address);
      }
    }
    return addresses;
  }
}
