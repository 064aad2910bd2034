package org.sealferry.protocol.statement;

import java.util.Optional;

/** Key 1 of a statement. PROTOCOL.md §4. */
enum StatementKind {
  RECEIPT(1, false),
  POLICY(2, true),
  PINS(3, true);

  private final int code;
  private final boolean numbered;

  StatementKind(int code, boolean numbered) {
    this.code = code;
    this.numbered = numbered;
  }

  int code() {
    return code;
  }

  /** Returns whether a later statement of this kind replaces an earlier one, by its number. */
  boolean isNumbered() {
    return numbered;
  }

  static Optional<StatementKind> of(long code) {
    for (StatementKind kind : values()) {
      if (kind.code == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
