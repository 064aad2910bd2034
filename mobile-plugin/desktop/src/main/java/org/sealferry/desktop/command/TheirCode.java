package org.sealferry.desktop.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.qr.QrReader;
import org.sealferry.engine.peer.qr.QrException;
import org.sealferry.engine.peer.qr.QrText;

/** Where the code on the other phone's screen is to be found. */
final class TheirCode {
  private static final long LOOK_MILLIS = 200;
  private static final int MAX_TEXT_BYTES = 1 << 16;

  private final String argument;
  private final boolean picture;

  private TheirCode(String argument, boolean picture) {
    this.argument = argument;
    this.picture = picture;
  }

  /** Returns the code in a picture, which may be made later. */
  static TheirCode picture(String file) {
    return new TheirCode(file, true);
  }

  /** Returns the code in a text, in a file that may be written later, or on standard input. */
  static TheirCode text(String argument) {
    return new TheirCode(argument, false);
  }

  /** Returns what a user typed: the text of a code, or a file of either kind that is there. */
  static TheirCode typed(String line) throws ControlException {
    String typed = line.strip();
    if (typed.isEmpty()) {
      throw new ControlException("usage", "nothing was typed");
    }
    if (typed.startsWith("@") && isFile(typed.substring(1))) {
      return text(typed);
    }
    return isFile(typed) ? picture(typed) : text(typed.replaceFirst("^@", ""));
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns whether it may come later. */
  boolean isAwaited() {
    return picture || isTyped() || argument.startsWith("@");
  }

  /** Returns whether it comes by standard input. */
  boolean isTyped() {
    return !picture && argument.equals("-");
  }

  /** Reads the code, one byte a character or for pasting; waits for a file that is not there. */
  String read() throws ControlException, IOException {
    if (picture) {
      return inPicture(Path.of(argument));
    }
    if (!argument.startsWith("@")) {
      return argument;
    }
    Path file = Path.of(argument.substring(1));
    await(file);
    if (Files.size(file) > MAX_TEXT_BYTES) {
      throw new ControlException("damaged-code", file + " is too large for the text of a code");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static String inPicture(Path file) throws ControlException, IOException {
    await(file);
    List<String> found = codes(file);
    if (found.isEmpty()) {
      throw new ControlException(
          "no-code", "no QR code is to be seen in " + file + ": a sharper or closer picture helps");
    }
    return found.stream().filter(TheirCode::isForMeeting).findFirst().orElse(found.get(0));
  }

  /** Looks again while somebody may still be writing the picture. */
  private static List<String> codes(Path file) throws IOException {
    while (true) {
      long size = Files.size(file);
      FileTime written = Files.getLastModifiedTime(file);
      List<String> found = List.of();
      IOException damaged = null;
      try {
        found = QrReader.read(file);
      } catch (IOException e) {
        damaged = e;
      }
      if (found.isEmpty()) {
        pause();
        if (Files.size(file) != size || !Files.getLastModifiedTime(file).equals(written)) {
          continue;
        }
      }
      if (damaged != null) {
        throw damaged;
      }
      return found;
    }
  }

  private static boolean isForMeeting(String content) {
    try {
      QrText.parse(content);
      return true;
    } catch (QrException e) {
      return false;
    }
  }

  private static void await(Path file) throws IOException {
    while (!Files.exists(file)) {
      pause();
    }
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public String toString() {
    return isTyped() ? "a line of standard input" : argument;
  }
}
