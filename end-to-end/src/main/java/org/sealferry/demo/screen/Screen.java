package org.sealferry.demo.screen;

import java.io.PrintStream;
import java.util.List;

/** The terminal: lines that stay, and below them a table that is redrawn in place. */
public final class Screen {
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final boolean isTerminal;
  private List<String> table = List.of();

  /**
   * Takes where to print.
   *
   * @param isTerminal whether the table can be redrawn; otherwise it is printed when it changed
   */
  public Screen(PrintStream out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Prints a line that stays. */
  public synchronized void say(String line) {
    erase();
    out.println(line);
    if (isTerminal) {
      print();
    }
  }

  /** Shows the table as it is now; without a terminal its one line, when it says something new. */
  public synchronized void show(PhoneTable current) {
    List<String> lines = isTerminal ? current.lines() : List.of(current.line());
    if (lines.equals(table)) {
      return;
    }
    erase();
    table = lines;
    print();
  }

  /** Leaves the table where it is; what comes next stands below it. */
  public synchronized void freeze() {
    table = List.of();
  }

  private void erase() {
    if (isTerminal && !table.isEmpty()) {
      out.print("\u001b[" + table.size() + "A");
      out.print(CLEAR_BELOW);
    }
  }

  private void print() {
    table.forEach(out::println);
    out.flush();
  }
}
