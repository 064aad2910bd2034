package org.sealferry.server.document;

import java.util.Locale;
import org.sealferry.protocol.item.RejectReason;

/** Reasons of rejections as they stand in the database and before people. */
public final class RejectReasons {
  private RejectReasons() {}

  /** Returns the reason of a code; OTHER for one this version does not know. */
  public static RejectReason of(long code) {
    for (RejectReason reason : RejectReason.values()) {
      if (reason.code() == code) {
        return reason;
      }
    }
    return RejectReason.OTHER;
  }

  /** Returns a reason in lower-case words. */
  public static String words(RejectReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
