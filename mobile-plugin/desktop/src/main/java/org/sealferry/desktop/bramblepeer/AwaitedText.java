package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.sealferry.bramble.transport.Loop;

/** An option's text, or that of the file it names behind an @ as soon as the file is there. */
final class AwaitedText {
  private static final long LOOK_MILLIS = 200;

  private final Loop loop;
  private final Consumer<String> taker;
  private final Consumer<IOException> failed;

  AwaitedText(Loop loop, Consumer<String> taker, Consumer<IOException> failed) {
    this.loop = loop;
    this.taker = taker;
    this.failed = failed;
  }

  /** Hands the text over, now or later. */
  void await(String value) {
    if (value.startsWith("@")) {
      look(Path.of(value.substring(1)), "");
    } else {
      taker.accept(value);
    }
  }

  /** Takes a text that has stayed the same since the last look: whoever writes it is done. */
  private void look(Path file, String before) {
    String now;
    try {
      now = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      now = "";
    } catch (IOException e) {
      failed.accept(new IOException("cannot read " + file + ": " + e.getMessage(), e));
      return;
    }
    String text = now;
    if (!text.isEmpty() && text.equals(before)) {
      taker.accept(text);
    } else {
      loop.after(LOOK_MILLIS, () -> look(file, text));
    }
  }
}
