package org.sealferry.engine.document;

import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.statement.Verdict;

/** How a verdict stands in the database: 0 for none, then in rising order. */
final class VerdictColumn {
  private VerdictColumn() {}

  static @Nullable Verdict verdict(int code) {
    return code == 0 ? null : Verdict.of(code);
  }

  static RejectReason reason(int code) {
    for (RejectReason reason : RejectReason.values()) {
      if (reason.code() == code) {
        return reason;
      }
    }
    return RejectReason.OTHER;
  }
}
