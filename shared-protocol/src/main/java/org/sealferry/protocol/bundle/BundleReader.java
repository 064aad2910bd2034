package org.sealferry.protocol.bundle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.FormatException;

/**
 * Reads a bundle, whole or not: each entry whose check holds is handed on, and the first one whose
 * check does not hold ends it. For one thread. PROTOCOL.md §11.
 */
public final class BundleReader {
  private final MessageDigest hash = BundleFormat.sha256();
  private final CRC32 check = new CRC32();
  private final DataInputStream in;
  private long entries; // all four are written as entries are read
  private boolean begun;
  private boolean over;
  private Optional<String> damage = Optional.empty();

  /** Takes the entries of a bundle, in their order. */
  @FunctionalInterface
  public interface Sink {
    /** Takes one; an error ends the reading and goes to the caller. */
    void accept(Body body) throws IOException;
  }

  /** What can be read is read; why the rest cannot is said. */
  private static final class DamageException extends Exception {
    private static final long serialVersionUID = 1L;

    DamageException(String what) {
      super(what);
    }
  }

  /** Reads from a stream that the caller buffers and closes. */
  public BundleReader(InputStream stream) {
    this.in =
        new DataInputStream(new CheckedInputStream(new DigestInputStream(stream, hash), check));
  }

  /**
   * Reads to the end, or to the first damage.
   *
   * @throws FormatException if it is no bundle at all, or one of a newer version: nothing was taken
   * @throws IOException what the sink throws
   */
  public BundleEnd read(Sink sink) throws IOException {
    for (Optional<Body> body = next(); body.isPresent(); body = next()) {
      sink.accept(body.get());
    }
    return end();
  }

  /**
   * Reads an entry; empty at the end, or where the bundle is damaged: {@link #end} tells which.
   *
   * @throws FormatException if it is no bundle at all, or one of a newer version
   */
  public Optional<Body> next() throws FormatException {
    if (over) {
      return Optional.empty();
    }
    over = true; // whatever is thrown
    try {
      if (!begun) {
        requireBundle();
        begun = true;
      }
      Optional<Body> body = entry();
      over = !body.isPresent();
      entries += over ? 0 : 1;
      return body;
    } catch (DamageException e) {
      damage = Optional.of(e.getMessage() + ", after " + entries + " whole entries");
      return Optional.empty();
    }
  }

  /** Returns how the reading ended, or how far it is. */
  public BundleEnd end() {
    return new BundleEnd(entries, damage);
  }

  private void requireBundle() throws FormatException, DamageException {
    byte[] magic = new byte[BundleFormat.MAGIC.length];
    int version;
    try {
      in.readFully(magic);
      version = in.readUnsignedByte();
    } catch (EOFException e) {
      throw FormatException.malformed("this is no bundle: it is too short");
    } catch (IOException e) {
      throw unreadable(e);
    }
    if (!Arrays.equals(magic, BundleFormat.MAGIC)) {
      throw FormatException.malformed("this is no bundle: it does not begin as one");
    }
    if (version != BundleFormat.VERSION) {
      throw version > BundleFormat.VERSION
          ? FormatException.newer("a bundle of version " + version + ", this program reads 1")
          : FormatException.malformed("a bundle of version " + version + ", must be 1");
    }
  }

  /** Returns the next entry; empty at the end, which was as it must be. */
  private Optional<Body> entry() throws DamageException {
    try {
      int length = in.readInt();
      if (length == 0) {
        requireEnd();
        return Optional.empty();
      }
      if (length < 0 || length > BodyFormat.MAX_BODY_BYTES) {
        throw new DamageException("an entry says it has " + (length & 0xFFFFFFFFL) + " bytes");
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      int expected = (int) check.getValue();
      if (in.readInt() != expected) {
        throw new DamageException("an entry is damaged");
      }
      return Optional.of(Body.parse(bytes));
    } catch (EOFException e) {
      throw new DamageException("the file ends too early");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static DamageException unreadable(IOException e) {
    return new DamageException("the file cannot be read further: " + e.getMessage());
  }

  private void requireEnd() throws IOException, DamageException {
    if (in.readLong() != entries) {
      throw new DamageException("the end counts other entries");
    }
    byte[] expected = hash.digest();
    byte[] stated = new byte[BundleFormat.HASH_BYTES];
    in.readFully(stated);
    if (!MessageDigest.isEqual(expected, stated)) {
      throw new DamageException("the hash at the end is another");
    }
  }
}
