package org.sealferry.protocol.statement;

import org.sealferry.protocol.item.CborMapWriter;

/**
 * What a statement says: a {@link Receipt}, a {@link Policy} or {@link Pins}; there are no others.
 */
public abstract class StatementContent {
  StatementContent() {} // closed: Java 11 has no sealed types

  abstract StatementKind kind();

  /** Sets the key to this content. */
  abstract void writeTo(CborMapWriter map, int key);
}
