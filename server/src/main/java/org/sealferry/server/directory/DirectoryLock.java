package org.sealferry.server.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one process that works in a data directory. The kernel takes it back when the process
 * dies, however it dies.
 */
public final class DirectoryLock implements AutoCloseable {
  /** What the process that holds the lock is. */
  public enum Holder {
    /** A server: commands work beside it. */
    SERVER,
    /** A command: it is soon done. */
    COMMAND
  }

  /**
   * Files this process has open. POSIX takes a process's lock away as soon as the process closes
   * any descriptor of the file, so there is never a second one.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a file, made with mode 0600 if it is not there.
   *
   * @param file absolute, without symbolic links; opened by nobody else in this process
   * @return empty if another process, or this one, holds it
   */
  static Optional<DirectoryLock> tryLock(Path file) throws IOException {
    if (!OPEN.add(file)) {
      return Optional.empty();
    }
    DirectoryLock lock = null;
    try {
      lock = lockOrClose(file, open(file));
    } finally {
      if (lock == null) {
        OPEN.remove(file);
      }
    }
    return Optional.ofNullable(lock);
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static @Nullable DirectoryLock lockOrClose(Path file, FileChannel channel)
      throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    return lock == null ? null : new DirectoryLock(file, channel);
  }

  /** Gives the directory free. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      OPEN.remove(file);
    }
  }
}
