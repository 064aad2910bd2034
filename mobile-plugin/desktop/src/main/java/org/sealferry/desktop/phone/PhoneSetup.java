package org.sealferry.desktop.phone;

import java.util.List;

/**
 * How a phone of this process is opened.
 *
 * @param clockOffsetMillis added to the machine's clock; for tests of wrong clocks
 * @param listen {@code HOST:PORT} where phones can dial while it is visible; port 0 takes any
 * @param hosts addresses told to peers, best first; empty finds them out
 * @param delivers whether it delivers by itself
 */
public record PhoneSetup(
    long clockOffsetMillis, String listen, List<String> hosts, boolean delivers) {
  /** A phone that carries out one command and meets nobody. */
  public static final PhoneSetup ALONE = new PhoneSetup(0, "127.0.0.1:0", List.of(), false);

  /** Returns the same with another clock. */
  public PhoneSetup clockOffset(long millis) {
    return new PhoneSetup(millis, listen, hosts, delivers);
  }

  /** Returns the same in another network. */
  public PhoneSetup listen(String address) {
    return new PhoneSetup(clockOffsetMillis, address, hosts, delivers);
  }

  List<String> reachableHosts() {
    return hosts.isEmpty() ? Addresses.of(listen) : hosts;
  }
}
