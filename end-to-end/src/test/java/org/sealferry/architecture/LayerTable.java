package org.sealferry.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One module's table of docs/ARCHITECTURE.md: each package with what it may use. */
record LayerTable(String module, String prefix, Map<String, List<String>> mayUse) {
  private static final String ROOT_ROW = "(root)";
  private static final Pattern PREFIX = Pattern.compile("Package prefix `([a-z.]+)`\\.(.*)");
  private static final Pattern QUOTED = Pattern.compile("`([a-z.-]+)`");
  private static final Pattern ROW = Pattern.compile("\\| ([a-z.()]+) \\| ([^|]*) \\|");

  /** Reads the tables below the heading "Layers". */
  static List<LayerTable> read(Path architecture) {
    String text;
    try {
      text = Files.readString(architecture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String layers = text.substring(text.indexOf("\n## Layers\n") + 1);
    layers = layers.substring(0, layers.indexOf("\n## "));
    List<LayerTable> tables = new ArrayList<>();
    for (String section : layers.split("\n### ", -1)) {
      Matcher prefix = PREFIX.matcher(section);
      if (prefix.find()) {
        String module = section.lines().findFirst().orElseThrow();
        tables.add(new LayerTable(module, prefix.group(1), rows(section, prefix)));
      }
    }
    return tables;
  }

  private static Map<String, List<String>> rows(String section, Matcher prefix) {
    List<String> everywhere =
        QUOTED.matcher(prefix.group(2)).results().map(m -> m.group(1)).toList();
    Map<String, List<String>> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(section);
    while (row.find()) {
      if (!row.group(1).equals("package")) {
        List<String> allowed = new ArrayList<>(everywhere);
        for (String name : row.group(2).trim().split(" ", -1)) {
          allowed.add(resolve(name, prefix.group(1)));
        }
        rows.put(
            row.group(1), allowed.stream().map(name -> resolve(name, prefix.group(1))).toList());
      }
    }
    return rows;
  }

  /** Returns the full name of a package a row names. */
  private static String resolve(String name, String prefix) {
    if (name.startsWith("org.sealferry") || name.equals("–") || name.equals("*")) {
      return name;
    }
    if (name.equals("shared-protocol")) {
      return "org.sealferry.protocol";
    }
    return name.matches("(bramble|engine|desktop)(\\..*)?")
        ? "org.sealferry." + name
        : prefix + "." + name;
  }

  /** Returns the row of a package: the first name below the prefix, or the root's. */
  String rowOf(String packageName) {
    return packageName.equals(prefix)
        ? ROOT_ROW
        : packageName.substring(prefix.length() + 1).split("\\.", -1)[0];
  }

  boolean allows(String from, String to) {
    String row = rowOf(from);
    List<String> allowed = mayUse.getOrDefault(row, List.of());
    String own = row.equals(ROOT_ROW) ? prefix : prefix + "." + row;
    return allowed.contains("*")
        || (isWithin(to, own) && (!row.equals(ROOT_ROW) || to.equals(prefix)))
        || allowed.stream().anyMatch(name -> isWithin(to, name));
  }

  private static boolean isWithin(String packageName, String parent) {
    return packageName.equals(parent) || packageName.startsWith(parent + ".");
  }

  @Override
  public String toString() {
    return module;
  }
}
