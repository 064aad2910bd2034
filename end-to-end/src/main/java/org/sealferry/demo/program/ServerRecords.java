package org.sealferry.demo.program;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a server holds, asked with its own commands. */
public final class ServerRecords {
  /** For gigabytes on a disk that has other work. */
  private static final Duration EXPORT = Duration.ofMinutes(20);

  private final Launcher launcher;
  private final Path data;

  /** Asks the server, running or not, whose directory is given. */
  public ServerRecords(Launcher launcher, Path data) {
    this.launcher = launcher;
    this.data = data;
  }

  /** Returns one object a document, with the fields of {@code sealferry server documents}. */
  public List<JsonObject> documents() throws IOException, ProgramException {
    return objects(run("documents", "--json"));
  }

  /** Returns one object a device. */
  public List<JsonObject> devices() throws IOException, ProgramException {
    return objects(run("devices", "--json"));
  }

  /** Returns one object a receipt. */
  public List<JsonObject> receipts() throws IOException, ProgramException {
    return objects(run("receipts", "--json"));
  }

  /** Returns an enrolment link for one more device. */
  public String addDevice(String label) throws IOException, ProgramException {
    return run("devices", "add", label).strip();
  }

  /** Takes the documents of a bundle file. */
  public void importBundle(Path file) throws IOException, ProgramException {
    run("import", file.toString());
  }

  /** Takes a device's right to deliver away. */
  public void revoke(String device) throws IOException, ProgramException {
    run("devices", "revoke", device);
  }

  /** Writes every opened document into a folder; returns the lines of its documents.jsonl. */
  public List<JsonObject> export(Path folder) throws IOException, ProgramException {
    List<String> arguments = arguments("export", "--to", folder.toString());
    launcher.run("server-export", arguments, EXPORT);
    return objects(Files.readString(folder.resolve("documents.jsonl")));
  }

  private String run(String... command) throws IOException, ProgramException {
    return launcher.run("server-" + command[0], arguments(command));
  }

  private List<String> arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of("server"));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--data", data.toString()));
    return arguments;
  }

  /** Returns the JSON objects of a text with one a line. */
  static List<JsonObject> objects(String lines) {
    return lines
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }
}
