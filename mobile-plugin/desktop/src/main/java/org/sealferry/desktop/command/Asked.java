package org.sealferry.desktop.command;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something the user is asked on the terminal. */
interface Asked {
  /** Puts the question on the screen. */
  void show();

  /**
   * Returns a line that answers, null at the end of input. May wait; called on the questions
   * thread.
   *
   * @param terminal reads what is typed
   */
  default @Nullable String line(Supplier<@Nullable String> terminal) {
    return terminal.get();
  }

  /** Returns whether the terminal answers. */
  default boolean isTyped() {
    return true;
  }

  /** Takes a line, null for the end of input, and tells whether all is answered now. */
  boolean take(@Nullable String line);

  /** Gives the answer to the phone. */
  void answer();

  /** Returns what to print when the phone needs no answer any more; null for nothing. */
  default @Nullable String withdrawn() {
    return "the question is over";
  }
}
