package org.sealferry.engine.peer;

import org.jspecify.annotations.Nullable;

/** Names one attempt to meet a peer, until the program ends. */
public final class AttemptId {
  private final long number;

  private AttemptId(long number) {
    this.number = number;
  }

  /** Returns the id with a number that {@link #number} gave. */
  public static AttemptId of(long number) {
    return new AttemptId(number);
  }

  /** Returns the number, for shells that keep it as text. */
  public long number() {
    return number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AttemptId && ((AttemptId) other).number == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(number);
  }

  @Override
  public String toString() {
    return "attempt " + number;
  }
}
