package org.sealferry.server.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

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

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock hold(FileChannel locked, Holder holder) throws IOException {
    locked.truncate(0);
    locked.write(ByteBuffer.wrap(holder.name().getBytes(StandardCharsets.US_ASCII)), 0);
    return new DirectoryLock(locked);
  }

  /** Gives the directory free. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
