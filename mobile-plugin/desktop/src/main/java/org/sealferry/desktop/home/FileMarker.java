package org.sealferry.desktop.home;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealferry.engine.document.Mark;
import org.sealferry.engine.document.Marker;

/** The marker as a line of text, replaced by rename. PROTOCOL.md §9. */
public final class FileMarker implements Marker {
  private static final Pattern FORM =
      Pattern.compile("sealferry-mark 1 ([0-9a-f]{32}) ([0-9]{1,18}) ([0-9]{1,18})\n");

  private final Path file;

  FileMarker(Path file) {
    this.file = file;
  }

  @Override
  public Optional<Mark> read() throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(new String(bytes, US_ASCII));
    if (!matcher.matches() || Long.parseLong(matcher.group(2)) < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Mark(
            HexFormat.of().parseHex(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            Long.parseLong(matcher.group(3))));
  }

  @Override
  public void write(Mark mark) throws IOException {
    String line =
        "sealferry-mark 1 "
            + HexFormat.of().formatHex(mark.deviceId())
            + (" " + mark.epoch() + " " + mark.counterCeiling() + "\n");
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
