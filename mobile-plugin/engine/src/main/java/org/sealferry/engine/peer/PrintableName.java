package org.sealferry.engine.peer;

import java.nio.charset.StandardCharsets;
import org.sealferry.bramble.contact.Author;

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

  /** Makes a name printable and cuts it, between characters, to what a name may have. */
  static String cut(String name) {
    StringBuilder cut = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < name.length(); at = name.offsetByCodePoints(at, 1)) {
      String next = of(name.substring(at, name.offsetByCodePoints(at, 1)));
      bytes += next.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > Author.MAX_NAME_BYTES) {
        break;
      }
      cut.append(next);
    }
    return cut.toString();
  }

  /**
   * Looks at a name the user typed.
   *
   * @throws PeerException BAD_NAME
   */
  static void require(String name) throws PeerException {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > Author.MAX_NAME_BYTES || !of(name).equals(name)) {
      throw new PeerException(
          PeerException.Code.BAD_NAME,
          "a name has 1 to 50 bytes of printable characters, this one has " + bytes + " bytes");
    }
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
