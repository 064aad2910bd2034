package org.sealferry.protocol.item;

import java.io.IOException;

/**
 * Bytes from outside break a rule of the format. The message names the rule and the value seen.
 *
 * <p>There are two reactions, told apart by {@link #isNewer()}: malformed bytes are refused for
 * ever; bytes of a newer version may become readable later and are kept as PENDING (PROTOCOL.md
 * §1).
 */
public final class FormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean newer;

  private FormatException(String message, boolean newer) {
    super(message);
    this.newer = newer;
  }

  /** Returns the error for bytes that no later knowledge can make good. */
  public static FormatException malformed(String rule) {
    return new FormatException(rule, false);
  }

  /** Returns the error for a version or kind this release does not know. */
  public static FormatException newer(String rule) {
    return new FormatException(rule, true);
  }

  /** Returns true if a later release may understand these bytes. */
  public boolean isNewer() {
    return newer;
  }
}
