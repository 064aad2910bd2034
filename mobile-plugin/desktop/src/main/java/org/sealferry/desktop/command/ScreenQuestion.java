package org.sealferry.desktop.command;

import org.jspecify.annotations.Nullable;

/** Something the user is asked on the terminal. */
interface ScreenQuestion {
  /** Prints it. */
  void show();

  /** Takes a line, null for the end of input, and tells whether all is answered now. */
  boolean take(@Nullable String typed);

  /** Gives the answer to the phone. */
  void answer();

  /** Returns what to print when the phone needs no answer any more; null for nothing. */
  @Nullable String withdrawn();
}
