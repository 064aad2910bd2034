package org.sealferry.desktop.phone;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.sealferry.protocol.bundle.BundleReader;
import org.sealferry.protocol.item.Body;

/**
 * A bundle file on its way: written new beside its place, flushed, read again, renamed. Whatever
 * happens before the end, an older file of the name stays as it was. PROTOCOL.md §11.
 */
final class BundleFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path place;
  private final Path unfinished;
  private final FileChannel channel;
  private final OutputStream stream;

  private BundleFile(Path place, Path unfinished) throws IOException {
    this.place = place;
    this.unfinished = unfinished;
    this.channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
    this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
  }

  static BundleFile beside(Path place) throws IOException {
    Path unfinished = Files.createTempFile(place.getParent(), ".sealferry-", ".part");
    return new BundleFile(place, unfinished);
  }

  Path name() {
    return place;
  }

  OutputStream stream() {
    return stream;
  }

  /**
   * Gives the file its name when it is on the medium and whole.
   *
   * @return its length
   */
  long keep(long entries) throws IOException {
    stream.flush();
    channel.force(true);
    channel.close();
    requireWhole(entries);
    long bytes = Files.size(unfinished);
    Files.move(
        unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
    return bytes;
  }

  private void requireWhole(long entries) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(unfinished), BUFFER_BYTES)) {
      BundleReader reader = new BundleReader(in);
      Optional<Body> body = reader.next();
      while (body.isPresent()) {
        body = reader.next();
      }
      if (reader.end().damage().isPresent() || reader.end().entries() != entries) {
        throw new IOException("the medium gave back something else than was written");
      }
    }
  }

  /** Removes what was written; does no harm when nothing is left to remove. */
  void giveUp() {
    try {
      channel.close();
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      return; // the medium is gone: what is left there has no name that anybody reads
    }
  }
}
