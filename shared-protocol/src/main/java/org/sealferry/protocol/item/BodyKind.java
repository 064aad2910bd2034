package org.sealferry.protocol.item;

import java.util.Optional;

/** What a body holds: its first byte. PROTOCOL.md §1. */
public enum BodyKind {
  /** The destination's OpenPGP certificate, only what its primary key binds. */
  CERTIFICATE(1),
  /** Describes a sealed document; its id is the document's. */
  ENVELOPE(2),
  /** Ids of chunks. */
  INDEX(3),
  /** A piece of a sealed document. */
  CHUNK(4),
  /** An OpenPGP signed message of the destination. */
  STATEMENT(5);

  private final int code;

  BodyKind(int code) {
    this.code = code;
  }

  /** Returns the byte on the wire. */
  public int code() {
    return code;
  }

  /** Returns the kind of this byte, or nothing for one that a later version may define. */
  public static Optional<BodyKind> of(int code) {
    for (BodyKind kind : values()) {
      if (kind.code == code) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
