package org.sealferry.desktop.phone;

import java.util.List;
import org.sealferry.engine.destination.NetworkCost;

/**
 * How a phone of this process is opened.
 *
 * @param clockOffsetMillis added to the machine's clock; for tests of wrong clocks
 * @param listen {@code HOST:PORT} where phones can dial while it is visible; port 0 takes any
 * @param hosts addresses told to peers, best first; empty finds them out
 * @param delivers whether it delivers by itself
 * @param network what the way to servers costs
 */
public record PhoneSetup(
    long clockOffsetMillis,
    String listen,
    List<String> hosts,
    boolean delivers,
    NetworkCost network) {
  /** A phone that carries out one command and meets nobody. */
  public static final PhoneSetup ALONE = new PhoneSetup(0, "127.0.0.1:0", List.of(), false);

  /** Makes a setup where the way to servers costs nothing. */
  public PhoneSetup(long clockOffsetMillis, String listen, List<String> hosts, boolean delivers) {
    this(clockOffsetMillis, listen, hosts, delivers, NetworkCost.UNMETERED);
  }

  /** Returns the same on another network. */
  public PhoneSetup network(NetworkCost cost) {
    return new PhoneSetup(clockOffsetMillis, listen, hosts, delivers, cost);
  }

  /** Returns the same with another clock. */
  public PhoneSetup clockOffset(long millis) {
    return new PhoneSetup(millis, listen, hosts, delivers, network);
  }

  /** Returns the same in another network. */
  public PhoneSetup listen(String address) {
    return new PhoneSetup(clockOffsetMillis, address, hosts, delivers);
  }

  List<String> reachableHosts() {
    return hosts.isEmpty() ? Addresses.of(listen) : hosts;
  }
}
