package org.sealferry.server.directory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.server.directory.DirectoryLock.Holder;

/** Where one server keeps what is not in its database: keys, lock, and the embedded database. */
public final class DataDirectory {
  private static final int POLLS_A_SECOND = 10;

  /** Whoever has just taken the lock may not yet have said what it is. */
  private static final int POLLS_TO_BE_SURE = 2;

  private final Path path;

  private DataDirectory(Path path) {
    this.path = path;
  }

  /** Opens a directory, made with mode 0700 if it is not there. */
  public static DataDirectory create(Path path) throws IOException {
    PrivateFile.createDirectory(path);
    return new DataDirectory(path.toRealPath());
  }

  /** Opens a directory a server has worked in; empty if there is none. */
  public static Optional<DataDirectory> find(Path path) throws IOException {
    return Files.isRegularFile(lockFile(path))
        ? Optional.of(new DataDirectory(path.toRealPath()))
        : Optional.empty();
  }

  /** Returns the absolute path. */
  public Path path() {
    return path;
  }

  /** Returns the path of something in the directory. */
  public Path resolve(String name) {
    return path.resolve(name);
  }

  /**
   * Takes the lock for a server; waits for a command to end.
   *
   * @param seconds the longest wait for a command
   * @throws DirectoryInUse if another server holds it, or a command did not end
   */
  public DirectoryLock lockForServer(int seconds) throws IOException, DirectoryInUse {
    DirectoryLock lock = await(Holder.SERVER, EnumSet.of(Holder.COMMAND), seconds);
    if (lock != null) {
      return lock;
    }
    throw new DirectoryInUse(
        holder() == Holder.SERVER
            ? "another server works in " + path + "; stop it, or give this one another --data"
            : "a command has worked in "
                + path
                + " for "
                + seconds
                + " s; wait until it has ended");
  }

  /**
   * Takes the lock for a command; waits for another command to end.
   *
   * @return empty if a server holds it: the command works beside the server
   */
  public Optional<DirectoryLock> lockForCommand(int seconds) throws IOException, DirectoryInUse {
    DirectoryLock lock = await(Holder.COMMAND, EnumSet.of(Holder.COMMAND), seconds);
    if (lock != null || holder() == Holder.SERVER) {
      return Optional.ofNullable(lock);
    }
    throw new DirectoryInUse("another command works in " + path + "; wait until it has ended");
  }

  private @Nullable DirectoryLock await(Holder holder, Set<Holder> waitFor, int seconds)
      throws IOException {
    for (int polls = 0; ; polls++) {
      Optional<DirectoryLock> lock = DirectoryLock.tryLock(lockFile(path));
      if (lock.isPresent()) {
        return held(lock.get(), holder);
      }
      boolean settled = polls >= POLLS_TO_BE_SURE && !waitFor.contains(holder());
      if (settled || polls >= seconds * POLLS_A_SECOND) {
        return null;
      }
      pause();
    }
  }

  private DirectoryLock held(DirectoryLock lock, Holder holder) throws IOException {
    try {
      PrivateFile.write(holderFile(), holder.name().getBytes(StandardCharsets.US_ASCII));
      return lock;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Who holds the lock, as far as it has said so: a holder of a moment ago counts as a command. */
  private Holder holder() throws IOException {
    try {
      String text = Files.readString(holderFile(), StandardCharsets.US_ASCII);
      return text.equals(Holder.SERVER.name()) ? Holder.SERVER : Holder.COMMAND;
    } catch (NoSuchFileException e) {
      return Holder.COMMAND;
    }
  }

  /** Beside the lock, which is opened for nothing but locking. */
  private Path holderFile() {
    return path.resolve("lock.holder");
  }

  private static Path lockFile(Path path) {
    return path.resolve("lock");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(1000 / POLLS_A_SECOND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the data directory", e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
