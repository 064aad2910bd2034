package org.sealferry.server.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.sealferry.server.directory.PrivateFile;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, which come as a compressed archive on the class path and are unpacked
 * once.
 */
final class Distribution {
  /** Names the directory; part of it so that an update is unpacked beside the old programs. */
  private static final String VERSION = "18.6.0";

  private static final Set<PosixFilePermission> OTHERS_WRITE =
      PosixFilePermissions.fromString("----w--w-");

  private final Path home;

  private Distribution(Path home) {
    this.home = home;
  }

  /** Returns the programs, unpacked into a directory of their version below the cache. */
  static Distribution unpack(Path cache) throws PostgresException {
    String architecture = architecture();
    Path home = cache.resolve("postgresql-" + VERSION + "-" + architecture);
    try {
      if (!Files.isDirectory(home)) {
        PrivateFile.createDirectory(cache);
        unpack(architecture, cache, home);
      }
      requireOurs(home);
      return new Distribution(home);
    } catch (IOException e) {
      throw new PostgresException("cannot unpack PostgreSQL into " + cache + ": " + e, e);
    }
  }

  /** Returns the path of a program. */
  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String architecture() throws PostgresException {
    String system = System.getProperty("os.name");
    String machine = System.getProperty("os.arch");
    if (system.equals("Linux") && (machine.equals("amd64") || machine.equals("aarch64"))) {
      return machine.equals("amd64") ? "x86_64" : "arm_64";
    }
    throw new PostgresException(
        "there is no embedded PostgreSQL for "
            + system
            + " on "
            + machine
            + "; run one yourself and set SEALFERRY_DATABASE_URL");
  }

  /** Whoever is first puts it in place; whoever is late throws its own away. */
  private static void unpack(String architecture, Path cache, Path home) throws IOException {
    Path partial = Files.createTempDirectory(cache, "unpacking-");
    try {
      extract("/postgres-linux-" + architecture + ".txz", partial);
      PrivateFile.syncDirectory(partial);
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
      PrivateFile.syncDirectory(cache);
    } catch (IOException e) {
      FileTree.delete(partial);
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void extract(String resource, Path target) throws IOException {
    try (InputStream packed = Distribution.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("the class path lacks " + resource);
      }
      TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, target);
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive has an entry outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(false);
    }
  }

  /** Programs that others may replace are not run. */
  private static void requireOurs(Path home) throws IOException, PostgresException {
    boolean writable =
        Files.getPosixFilePermissions(home).stream().anyMatch(OTHERS_WRITE::contains);
    if (writable || !ProcessUser.owns(home)) {
      throw new PostgresException(
          home + " is another user's or can be written by others; remove it");
    }
  }
}
