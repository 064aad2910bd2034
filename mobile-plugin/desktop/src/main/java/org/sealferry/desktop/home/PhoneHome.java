package org.sealferry.desktop.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.sealferry.desktop.home.HomeException.Code;
import org.sealferry.desktop.key.KeyFile;

/** The directory of one phone and the names in it. Only its owner may look inside. */
public final class PhoneHome {
  /** The shortest limit of the systems we know: 104 bytes with a final zero. */
  static final int MAX_SOCKET_PATH_BYTES = 103;

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<String> LEFT_BY_INIT =
      Set.of(
          "lock",
          "key.1",
          "key.2",
          "key.1.new",
          "key.2.new",
          "phone.db.new",
          "phone.db.new-wal",
          "phone.db.new-shm",
          "phone.db.new-journal");

  private final Path directory;

  /** Names a directory, which need not exist. */
  public PhoneHome(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Returns the absolute path. */
  public Path directory() {
    return directory;
  }

  /** Returns the file of the encrypted database. */
  public Path database() {
    return directory.resolve("phone.db");
  }

  /** Returns the control socket of the phone that runs here. */
  public Path control() {
    return directory.resolve("control");
  }

  Path lock() {
    return directory.resolve("lock");
  }

  Path keyLock() {
    return directory.resolve("key.lock");
  }

  /** Returns the database while {@code init} makes it: as long as it is there, no other is. */
  Path unfinished() {
    return directory.resolve("phone.db.new");
  }

  /** Refuses a path that a control socket cannot have. */
  public void requireSocketPath() throws HomeException {
    int length = control().toString().getBytes(UTF_8).length;
    if (length > MAX_SOCKET_PATH_BYTES) {
      throw new HomeException(
          Code.PATH_TOO_LONG,
          "the path of the control socket, "
              + control()
              + ", has "
              + length
              + " bytes, and a socket's path may have "
              + MAX_SOCKET_PATH_BYTES
              + ": use a directory with a shorter path, or a short symbolic link to this one");
    }
  }

  /** Returns whether the path is short enough for a control socket. */
  public boolean canHaveSocket() {
    return control().toString().getBytes(UTF_8).length <= MAX_SOCKET_PATH_BYTES;
  }

  /** Refuses a directory that has no phone. */
  public void requirePhone() throws HomeException {
    if (!Files.isDirectory(directory)) {
      throw new HomeException(
          Code.NO_PHONE,
          "there is no directory " + directory + "; make a phone with: sealferry phone init");
    }
    if (Files.exists(database()) && KeyFile.existsIn(directory)) {
      return;
    }
    if (Files.exists(unfinished())) {
      throw new HomeException(
          Code.NO_PHONE, "making the phone in " + directory + " was interrupted; run init again");
    }
    String lacking = Files.exists(database()) ? "key.1 and key.2 are" : "phone.db is";
    throw new HomeException(
        Code.NO_PHONE,
        directory + " is not a phone's directory: " + lacking + " not in it; init makes a phone");
  }

  /** Refuses a directory that has a phone. */
  public void requireNoPhone() throws HomeException {
    if (Files.exists(database())) {
      throw new HomeException(
          Code.NOT_EMPTY, "there is a phone in " + directory + " already; use another directory");
    }
  }

  /** Makes the directory, or takes an empty one, or one that an interrupted init has left. */
  void begin() throws HomeException, IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    requireEmpty(); // before anything of somebody else's directory is changed
    close();
  }

  private void requireEmpty() throws HomeException, IOException {
    requireNoPhone();
    if (KeyFile.existsIn(directory) && !Files.exists(unfinished())) {
      throw new HomeException(
          Code.NOT_EMPTY,
          directory
              + " has the key of a database that is not there: put phone.db back, or use another"
              + " directory");
    }
    try (Stream<Path> found = Files.list(directory)) {
      for (Path file : (Iterable<Path>) found::iterator) {
        if (!LEFT_BY_INIT.contains(file.getFileName().toString())) {
          throw new HomeException(
              Code.NOT_EMPTY, directory + " is not empty: it has " + file.getFileName());
        }
      }
    }
  }

  /** Takes away what an interrupted init has left, and marks the beginning of this one. */
  void clear() throws HomeException, IOException {
    requireEmpty();
    for (String name : LEFT_BY_INIT) {
      if (!name.equals("lock") && !name.equals("phone.db.new")) {
        Files.deleteIfExists(directory.resolve(name));
      }
    }
    Files.deleteIfExists(unfinished());
    Files.createFile(
        unfinished(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** Makes the finished database the phone's. */
  void finish() throws IOException {
    Files.move(unfinished(), database(), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** Closes the directory to everybody but its owner. */
  void close() throws IOException {
    if (!Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(directory, OWNER_ONLY);
    }
  }

  /** Returns the bytes the database takes on the disk. */
  public long databaseBytes() throws IOException {
    long bytes = Files.size(database());
    Path log = directory.resolve("phone.db-wal");
    return bytes + (Files.exists(log) ? Files.size(log) : 0);
  }
}
