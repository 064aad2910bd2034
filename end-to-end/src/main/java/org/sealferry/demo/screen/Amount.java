package org.sealferry.demo.screen;

import java.time.Duration;
import java.util.Locale;

/** Numbers for people. */
public final class Amount {
  private Amount() {}

  /** Returns a count of bytes with three digits or so, in units of 1000. */
  public static String bytes(long count) {
    if (count < 1_000) {
      return count + " B";
    }
    if (count < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f kB", count / 1e3);
    }
    return String.format(Locale.ROOT, "%.2f MB", count / 1e6);
  }

  /** Returns seconds with one decimal. */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  /** Returns how much larger one count is than another, with three decimals. */
  public static String ratio(long count, long of) {
    return String.format(Locale.ROOT, "%.3f", (double) count / of);
  }
}
