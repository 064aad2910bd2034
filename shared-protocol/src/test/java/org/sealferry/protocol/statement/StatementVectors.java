package org.sealferry.protocol.statement;

import org.sealferry.protocol.VectorFormat;

/** Lets the vectors reach what a destination signs. */
public final class StatementVectors {
  private StatementVectors() {}

  /** Returns how the content of a statement is read and written. */
  public static VectorFormat<?> content() {
    return new VectorFormat<>(
        SignedContent::decode, SignedContent::encode, SignedContent::toString);
  }
}
