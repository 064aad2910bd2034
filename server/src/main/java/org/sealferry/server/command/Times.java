package org.sealferry.server.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times for people: ISO 8601, UTC, whole seconds. */
final class Times {
  private Times() {}

  static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
