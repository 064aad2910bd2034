package org.sealferry.engine.document;

import org.sealferry.protocol.item.BodyKind;

/** What a body is to a document that lists it. */
public enum Part {
  /** The envelope itself. */
  ENVELOPE(0, BodyKind.ENVELOPE),
  /** An INDEX the envelope lists. */
  INDEX(1, BodyKind.INDEX),
  /** A chunk the envelope or an INDEX lists. */
  CHUNK(2, BodyKind.CHUNK);

  private final int code;
  private final BodyKind kind;

  Part(int code, BodyKind kind) {
    this.code = code;
    this.kind = kind;
  }

  /** Returns the number in the database. */
  int code() {
    return code;
  }

  /** Returns the part of a number in the database. */
  static Part of(int code) {
    for (Part part : values()) {
      if (part.code == code) {
        return part;
      }
    }
    throw new IllegalArgumentException("No part has the number " + code);
  }

  /** Returns the kind such a body has. */
  public BodyKind kind() {
    return kind;
  }
}
