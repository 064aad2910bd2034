package org.sealferry.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;

/** One file of src/test/resources/vectors: header lines, an empty line, then bytes in hex. */
final class Vector {
  final String name;
  final byte[] bytes;
  private final Map<String, String> header;

  private Vector(String name, Map<String, String> header, byte[] bytes) {
    this.name = name;
    this.header = header;
    this.bytes = bytes;
  }

  static Vector read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    int end = lines.indexOf("");
    Map<String, String> header = new HashMap<>();
    for (String line : lines.subList(0, end)) {
      int colon = line.indexOf(": ");
      header.put(line.substring(0, colon), line.substring(colon + 2));
    }
    String hex = String.join("", lines.subList(end + 1, lines.size()));
    Path folder = file.getParent();
    return new Vector(folder.getFileName() + "/" + file.getFileName(), header, Hex.decode(hex));
  }

  /** What must happen: "ok", or "malformed" or "newer" with the message. */
  String expect() {
    return header.get("expect");
  }

  /** What the value says of itself once it is read. */
  String value() {
    return header.getOrDefault("value", "");
  }
}
