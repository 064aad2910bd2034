package org.sealferry.demo.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sealferry.demo.proxy.Traffic;

/** All bytes at the sockets of each link, handshakes, receipts and all, against the sealed size. */
public final class LinkTable {
  private final long sealed;
  private final List<String> lines = new ArrayList<>();

  public LinkTable(long sealed) {
    this.sealed = sealed;
    lines.add(
        "  all bytes on each link     there        back    of sealed " + Amount.bytes(sealed));
  }

  public void add(String link, Traffic traffic) {
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-20s %11s %11s    x %s",
            link,
            Amount.bytes(traffic.forward()),
            Amount.bytes(traffic.backward()),
            Amount.ratio(traffic.bytes(), sealed)));
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
