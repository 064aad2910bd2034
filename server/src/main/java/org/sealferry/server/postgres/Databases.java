package org.sealferry.server.postgres;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.sealferry.server.directory.DataDirectory;

/** Opens the database that the environment names, or else the embedded one. */
public final class Databases {
  private final Map<String, String> environment;
  private final SecureRandom random;
  private final Executor watcher;
  private final Consumer<String> news;

  /**
   * Opens nothing yet.
   *
   * @param watcher runs one task as long as an embedded database does
   * @param news is told when an embedded database ended and when it is back
   */
  public Databases(
      Map<String, String> environment,
      SecureRandom random,
      Executor watcher,
      Consumer<String> news) {
    this.environment = environment;
    this.random = random;
    this.watcher = watcher;
    this.news = news;
  }

  /** Connects to the database that the environment names, if it names one. */
  public Optional<Database> given() throws PostgresException {
    Optional<DatabaseSettings> settings = DatabaseSettings.read(environment);
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(GivenPostgres.connect(settings.get()));
  }

  /** Starts the embedded database; the caller holds the directory's lock. */
  public Database start(DataDirectory data) throws PostgresException {
    return EmbeddedPostgres.start(
        new EmbeddedPostgres.Directories(home(data), cache(data)), random, watcher, news);
  }

  /** Connects to the embedded database of a server that holds the directory's lock. */
  public Database join(DataDirectory data) throws PostgresException {
    return RunningPostgres.find(home(data));
  }

  /** Returns whether an embedded database was ever made in a directory. */
  public static boolean isIn(DataDirectory data) {
    return new Cluster(home(data)).exists();
  }

  private static Path home(DataDirectory data) {
    return data.resolve("postgres");
  }

  /** The programs are the same for all data directories of a user. */
  private Path cache(DataDirectory data) {
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    String user = environment.getOrDefault("HOME", "");
    if (Path.of(cache).isAbsolute()) {
      return Path.of(cache, "sealferry");
    }
    return Path.of(user).isAbsolute()
        ? Path.of(user, ".cache", "sealferry")
        : home(data).resolve("programs");
  }
}
