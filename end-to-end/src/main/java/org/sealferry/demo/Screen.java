package org.sealferry.demo;

import java.io.PrintStream;
import java.util.List;

/** The terminal: lines that stay, and below them a table that is redrawn in place. */
final class Screen {
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final boolean isTerminal;
  private List<String> table = List.of();

  /**
   * Takes where to print.
   *
   * @param isTerminal whether the table can be redrawn; otherwise it is printed when it changed
   */
  Screen(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Prints a line that stays. */
  synchronized void say(String line) {
    erase();
    out.println(line);
    if (isTerminal) {
      print();
    }
  }

  /** Shows the table as it is now. */
  synchronized void show(List<String> lines) {
    if (lines.equals(table)) {
      return;
    }
    erase();
    table = List.copyOf(lines);
    print();
  }

  /** Leaves the table where it is; what comes next stands below it. */
  synchronized void freeze() {
    table = List.of();
  }

  private void erase() {
    if (isTerminal && !table.isEmpty()) {
      out.printf(UP, table.size());
      out.print(CLEAR_BELOW);
    }
  }

  private void print() {
    table.forEach(out::println);
    out.flush();
  }
}
