package org.sealferry.demo.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Programs that run together in one folder; what is started is started side by side. */
public final class Scene implements AutoCloseable {
  private final Launcher launcher;
  private final Path folder;
  private final List<Background<PhoneProcess>> phones = new ArrayList<>();
  private final List<ServerProcess> servers = new ArrayList<>();

  private Scene(Launcher launcher, Path folder) {
    this.launcher = launcher;
    this.folder = folder;
  }

  /**
   * Takes the places.
   *
   * @param root the folder of the script {@code sealferry}
   * @param folder where everything of the scene is kept
   */
  public static Scene in(Path root, Path folder) throws IOException {
    return in(root, folder, Map.of());
  }

  /**
   * Takes the places, for programs that see further environment variables.
   *
   * @param root the folder of the script {@code sealferry}
   * @param folder where everything of the scene is kept
   */
  public static Scene in(Path root, Path folder, Map<String, String> environment)
      throws IOException {
    Launcher launcher =
        Launcher.of(root, folder.resolve("logs"))
            .with("SEALFERRY_STATE_DIR", stateFolder(folder).toString());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      launcher = launcher.with(variable.getKey(), variable.getValue());
    }
    return new Scene(launcher, folder);
  }

  private static Path stateFolder(Path folder) {
    return folder.resolve("state");
  }

  /** Returns the phones' folder for what must not travel in a backup, PROTOCOL.md §9. */
  public Path stateFolder() {
    return stateFolder(folder);
  }

  /** Returns the folder of the scene. */
  public Path folder() {
    return folder;
  }

  /** Returns the launcher. */
  public Launcher launcher() {
    return launcher;
  }

  /** Returns the server's data directory. */
  public Path serverData() {
    return folder.resolve("server");
  }

  /** Returns the way to ask the server. */
  public ServerRecords records() {
    return new ServerRecords(launcher, serverData());
  }

  /**
   * Starts the server; {@link ServerProcess#awaitReady} tells when it takes requests.
   *
   * @param port 0 for any free one
   * @param options further ones of {@code sealferry server}
   */
  public ServerProcess server(int port, String... options) throws IOException {
    return server(launcher, port, options);
  }

  /** Starts the server with another environment. */
  public synchronized ServerProcess server(Launcher with, int port, String... options)
      throws IOException {
    ServerProcess server = ServerProcess.start(with, serverData(), port, List.of(options));
    servers.add(server);
    return server;
  }

  /** Makes and starts a phone. */
  public synchronized Background<PhoneProcess> phone(PhoneSettings settings) {
    Background<PhoneProcess> phone =
        Background.begin("phone " + settings.name(), () -> PhoneProcess.create(launcher, settings));
    phones.add(phone);
    return phone;
  }

  /** Makes and starts a phone in the folder of the scene. */
  public Background<PhoneProcess> phone(String name) {
    return phone(PhoneSettings.of(name, folder));
  }

  /** Ends all programs, side by side. */
  @Override
  public synchronized void close() throws IOException {
    List<Background<Boolean>> ends = new ArrayList<>();
    for (Background<PhoneProcess> phone : phones) {
      ends.add(Background.begin("stop", () -> stop(phone.await().program())));
    }
    servers.forEach(server -> ends.add(Background.begin("stop", () -> stop(server.program()))));
    for (Background<Boolean> end : ends) {
      try {
        end.await();
      } catch (ProgramException | IOException e) {
        // it never started
      }
    }
    for (ServerProcess server : servers) {
      server.killPostgres(); // left by a server that was killed
    }
  }

  private static boolean stop(Program program) {
    program.stop();
    return true;
  }

  /** Removes a folder and all below it. */
  public static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path path : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
