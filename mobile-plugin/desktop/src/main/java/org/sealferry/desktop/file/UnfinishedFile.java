package org.sealferry.desktop.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written beside its place, for its owner only, and gets its name when it is on the
 * medium. Whatever happens before, an older file of that name stays as it was; what a kill leaves
 * is replaced by the next try.
 */
public final class UnfinishedFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path place;
  private final Path unfinished;
  private final FileChannel channel;
  private final OutputStream stream;

  private UnfinishedFile(Path place, Path unfinished) throws IOException {
    this.place = place;
    this.unfinished = unfinished;
    Files.deleteIfExists(unfinished);
    this.channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  /**
   * Begins a file.
   *
   * @param named where it will be
   * @throws IOException also if there is something else than a regular file
   */
  public static UnfinishedFile at(Path named) throws IOException {
    Path place = named.toAbsolutePath();
    if (Files.exists(place, NOFOLLOW_LINKS) && !Files.isRegularFile(place, NOFOLLOW_LINKS)) {
      throw new IOException("it is not a regular file");
    }
    Path unfinished = place.resolveSibling("." + place.getFileName() + ".sealferry-part");
    try {
      return new UnfinishedFile(place, unfinished);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no folder " + place.getParent(), e);
    }
  }

  /** Returns what takes the content. */
  public OutputStream stream() {
    return stream;
  }

  /** Returns where it is once everything written is on the medium. */
  public Path finish() throws IOException {
    stream.flush();
    channel.force(true);
    channel.close();
    return unfinished;
  }

  /** Gives the file its name; {@link #finish} must have returned. */
  public void keep() throws IOException {
    Files.move(
        unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      return; // some file systems of sticks cannot sync a folder
    }
  }

  private Path folder() {
    @Nullable Path parent = place.getParent();
    return parent == null ? place : parent;
  }

  /** Removes what was not kept. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(unfinished);
  }
}
