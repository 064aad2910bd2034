package org.sealferry.desktop.command;

import java.util.Locale;

/** Numbers as people read them. */
final class Amount {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Amount() {}

  /** Returns a size: "812 bytes", "31.2 kB", "4.0 MB". */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return of(bytes, "byte");
    }
    double amount = bytes / 1_000.0;
    int unit = 0;
    while (amount >= 999.95 && unit < UNITS.length - 1) {
      amount /= 1_000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /** Returns "1 document", "2 documents". */
  static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
