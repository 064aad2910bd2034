package org.sealferry.engine.peer;

/** Names as peers show them, which may try to deceive the eye or a terminal. */
final class PrintableName {
  private static final char REPLACEMENT = '\uFFFD';

  private PrintableName() {}

  /** Replaces control characters, line ends and changes of the direction of writing. */
  static String of(String name) {
    StringBuilder printable = new StringBuilder();
    name.codePoints().forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : REPLACEMENT));
    return printable.toString();
  }

  private static boolean isPrintable(int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
      case Character.SURROGATE:
      case Character.UNASSIGNED:
      case Character.PRIVATE_USE:
        return false;
      case Character.FORMAT:
        return codePoint == 0x200C || codePoint == 0x200D; // joiners, which scripts need
      default:
        return true;
    }
  }
}
