package org.sealferry.server.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.StringJoiner;

/** Lines of columns for people. Widths are fixed, so that a million lines need no memory. */
final class Table {
  private static final String GAP = "  ";

  private final PrintWriter out;
  private final List<Column> columns;

  /** A column; what is longer is not cut, it moves the rest of its line. */
  record Column(String title, int width) {}

  Table(PrintWriter out, Column... columns) {
    this.out = out;
    this.columns = List.of(columns);
    row(this.columns.stream().map(Column::title).toArray());
  }

  void row(Object... cells) {
    StringJoiner line = new StringJoiner(GAP);
    for (int i = 0; i < cells.length; i++) {
      String cell = printable(cells[i].toString());
      boolean last = i == cells.length - 1;
      line.add(last ? cell : cell + " ".repeat(Math.max(0, width(i) - cell.length())));
    }
    out.println(line);
  }

  private int width(int column) {
    return columns.get(column).width();
  }

  /** What devices and authors wrote must not steer the terminal. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || steersDirection(c) ? '\uFFFD' : c)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }

  /** Unicode's explicit direction marks, which can make a line read as another. */
  private static boolean steersDirection(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
