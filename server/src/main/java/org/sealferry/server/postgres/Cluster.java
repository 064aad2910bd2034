package org.sealferry.server.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.List;
import org.sealferry.server.directory.PrivateFile;

/**
 * The files of the embedded database: {@code data}, {@code password} and {@code log} in one
 * directory.
 */
final class Cluster {
  private static final long MAX_LOG_BYTES = 1 << 20;

  private static final String UNFINISHED = "data.unfinished-";

  /** Only our role, only over loopback, only with its password; no superuser at all. */
  private static final String ACCESS =
      "host %1$s %1$s 127.0.0.1/32 scram-sha-256\n".formatted(Role.NAME);

  private final Path home;

  /**
   * @param home absolute, without symbolic links
   */
  Cluster(Path home) {
    this.home = home;
  }

  Path home() {
    return home;
  }

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return home.resolve("log");
  }

  private Path password() {
    return home.resolve("password");
  }

  Role role() throws IOException {
    return Role.read(password());
  }

  boolean exists() {
    return Files.isDirectory(data());
  }

  /** Makes the directory and its log; an old log is set aside when it has grown. */
  void prepare() throws IOException {
    PrivateFile.createDirectory(home);
    if (Files.exists(log()) && Files.size(log()) > MAX_LOG_BYTES) {
      Files.move(log(), home.resolve("log.old"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(log())) {
      PrivateFile.write(log(), new byte[0]);
    }
  }

  /** Makes the database if it is not there: all of it, or after a crash nothing. */
  Role create(Programs programs, SecureRandom random) throws IOException, PostgresException {
    if (exists()) {
      return role();
    }
    Path unfinished = freshDirectory(random);
    Role role = Role.create(password(), random);
    programs.run("initdb", initdb(unfinished), "");
    programs.run("postgres", singleUser(unfinished), role.sql());
    PrivateFile.write(
        unfinished.resolve("pg_hba.conf"), ACCESS.getBytes(StandardCharsets.US_ASCII));
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.syncDirectory(home);
    return role;
  }

  private static List<String> initdb(Path target) {
    return List.of(
        "--pgdata=" + target,
        "--username=postgres",
        "--auth=reject",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-instructions");
  }

  private static List<String> singleUser(Path target) {
    return List.of(
        "--single",
        "-c",
        "exit_on_error=on",
        "-c",
        "log_min_error_statement=panic", // a statement holds the password
        "-D",
        target.toString(),
        "postgres");
  }

  /**
   * A killed process may have left a program that still writes into its own unfinished directory:
   * so each attempt has another one, and what cannot be removed now is removed the next time.
   */
  private Path freshDirectory(SecureRandom random) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(home, UNFINISHED + "*")) {
      for (Path leftover : leftovers) {
        tryDelete(leftover);
      }
    }
    return home.resolve(UNFINISHED + Long.toHexString(random.nextLong()));
  }

  private static void tryDelete(Path root) throws IOException {
    try {
      FileTree.delete(root);
    } catch (DirectoryNotEmptyException | UncheckedIOException e) {
      // Somebody still writes or deletes there.
    }
  }
}
