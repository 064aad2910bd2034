package org.sealferry.bramble.contact;

/** What the real time must be for contacts that live in it. Wire §2.9. */
public final class WallTime {
  private static final long EARLIEST = 1_609_459_200_000L;
  private static final long LATEST = 4_765_132_800_000L;

  private WallTime() {}

  /**
   * Refuses a clock that cannot be right.
   *
   * @param now milliseconds since 1970
   * @throws IllegalArgumentException if it is before 2021 or after 2121
   */
  public static void require(long now) {
    if (now < EARLIEST || now > LATEST) {
      throw new IllegalArgumentException(
          "the clock stands at " + now + " ms, must be between the years 2021 and 2121: set it");
    }
  }
}
