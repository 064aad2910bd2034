package org.sealferry.desktop.key;

import org.jspecify.annotations.Nullable;

/** What wraps the database key. */
enum Protection {
  /** Nothing: whoever has the directory can read it. For demonstrations and tests. */
  NONE(0),
  PASSWORD(1);

  private final byte code;

  Protection(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  static @Nullable Protection read(byte code) {
    return code == NONE.code ? NONE : code == PASSWORD.code ? PASSWORD : null;
  }
}
