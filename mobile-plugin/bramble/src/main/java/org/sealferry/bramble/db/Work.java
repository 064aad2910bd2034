package org.sealferry.bramble.db;

import org.jspecify.annotations.Nullable;

/** What is done within one transaction. */
@FunctionalInterface
public interface Work<T extends @Nullable Object, E extends Exception> {
  /** Does the work; the transaction must not be kept for later. */
  T run(Transaction tx) throws E;
}
