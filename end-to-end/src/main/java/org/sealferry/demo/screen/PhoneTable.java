package org.sealferry.demo.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sealferry.demo.program.PhoneStatus;

/** The live table: a line a phone. */
public final class PhoneTable {
  private static final String LINE = "  %-9s %6s %10s %9s %11s %11s   %s";

  private final List<String> lines = new ArrayList<>();
  private final List<String> counts = new ArrayList<>();

  public PhoneTable() {
    lines.add(
        String.format(
            Locale.ROOT,
            LINE,
            "phone",
            "own",
            "delivered",
            "carried",
            "bytes",
            "forgotten",
            "meets"));
  }

  public void add(String name, PhoneStatus status) {
    PhoneStatus.Own own = status.own();
    PhoneStatus.Carried carried = status.carried();
    counts.add(count(name, status));
    lines.add(
        String.format(
            Locale.ROOT,
            LINE,
            name,
            own.all(),
            own.delivered(),
            carried.documents(),
            Amount.bytes(own.bytes() + carried.bytes()),
            carried.delivered(),
            status.peers().stream()
                .map(peer -> peer.name() + (peer.connected() ? "" : " (gone)"))
                .collect(Collectors.joining(", "))));
  }

  /** Returns the documents of all phones in one line, without what changes all the time. */
  public String line() {
    return "         " + String.join("   ", counts);
  }

  private static String count(String name, PhoneStatus status) {
    PhoneStatus.Own own = status.own();
    PhoneStatus.Carried carried = status.carried();
    return own.all() > 0
        ? name + ": own " + own.all() + ", delivered " + own.delivered()
        : name + ": carried " + carried.documents() + ", forgotten " + carried.delivered();
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
