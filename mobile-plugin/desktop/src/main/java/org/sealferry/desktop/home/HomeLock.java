package org.sealferry.desktop.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process work on a phone's directory at a time; the system takes it back on any end.
 *
 * <p>The system's lock belongs to the process and to the file: closing any other channel of the
 * file in this process would give it back. So a file whose lock is held here is not opened again.
 */
public final class HomeLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet(); // by this process

  private final Path file;
  private final FileChannel channel;

  private HomeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the lock of a directory that exists; null while another has it, here or elsewhere. */
  public static @Nullable HomeLock take(PhoneHome home) throws IOException {
    return take(home.directory(), home.lock());
  }

  /** Takes the lock under which the key's wrapping changes; null while another has it. */
  public static @Nullable HomeLock takeKey(PhoneHome home) throws IOException {
    return take(home.directory(), home.keyLock());
  }

  private static @Nullable HomeLock take(Path directory, Path named) throws IOException {
    Path file = directory.toRealPath().resolve(named.getFileName());
    if (!HELD.add(file)) {
      return null;
    }
    HomeLock taken = null;
    try {
      taken = open(file);
      return taken;
    } finally {
      if (taken == null) {
        HELD.remove(file);
      }
    }
  }

  private static @Nullable HomeLock open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      return lock == null ? null : new HomeLock(file, channel);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}
