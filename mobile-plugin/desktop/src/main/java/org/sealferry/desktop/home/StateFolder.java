package org.sealferry.desktop.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.sealferry.desktop.key.DatabaseId;

/** The user's folder for what belongs to this machine and must not travel in a backup. */
public final class StateFolder {
  private final Path folder;

  private StateFolder(Path folder) {
    this.folder = folder;
  }

  /** Finds the folder by the environment: SEALFERRY_STATE_DIR, XDG_STATE_HOME, or the home. */
  public static StateFolder of(Map<String, String> environment, Path userHome) {
    String own = environment.getOrDefault("SEALFERRY_STATE_DIR", "");
    if (!own.isEmpty()) {
      return new StateFolder(Path.of(own));
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    Path base = state.isEmpty() ? userHome.resolve(".local/state") : Path.of(state);
    return new StateFolder(base.resolve("sealferry"));
  }

  /** Returns the marker of a database; its folder is made. */
  public FileMarker marker(DatabaseId database) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return new FileMarker(folder.resolve(database + ".mark"));
  }
}
