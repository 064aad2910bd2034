package org.sealferry.desktop.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretKey;

/**
 * The random raw key of a phone's database, in two copies of which each is replaced by rename, so
 * that no crash loses both. Changing the password rewraps, it never rekeys. PROTOCOL.md §9.
 */
public final class KeyFile {
  private static final int LOG_COST = 15; // 32 MiB: a quarter of a phone's heap
  private static final String FIRST = "key.1";
  private static final String SECOND = "key.2";

  private final Path directory;
  private final WrappedKey wrapped;

  private KeyFile(Path directory, WrappedKey wrapped) {
    this.directory = directory;
    this.wrapped = wrapped;
  }

  /** Tells whether a directory has a copy of a key, readable or not. */
  public static boolean existsIn(Path directory) {
    return Files.exists(directory.resolve(FIRST)) || Files.exists(directory.resolve(SECOND));
  }

  /**
   * Makes a new key in a directory that has none.
   *
   * @param password null leaves it unprotected
   */
  public static KeyFile create(Path directory, @Nullable Password password, SecureRandom random)
      throws KeyFileException, IOException {
    if (existsIn(directory)) {
      throw new KeyFileException(directory + " already has a database key; use another directory");
    }
    SecretKey key = SecretKey.random(random);
    WrappedKey wrapped =
        WrappedKey.wrap(key, DatabaseId.random(random), password, LOG_COST, random);
    key.erase();
    KeyFile file = new KeyFile(directory, wrapped);
    file.write();
    return file;
  }

  /** Reads the first whole copy. */
  public static KeyFile read(Path directory) throws KeyFileException, IOException {
    for (String name : new String[] {FIRST, SECOND}) {
      try {
        WrappedKey wrapped = WrappedKey.read(Files.readAllBytes(directory.resolve(name)));
        if (wrapped != null) {
          return new KeyFile(directory, wrapped);
        }
      } catch (NoSuchFileException e) {
        // the other copy may be there: a crash fell between the two renames
      }
    }
    throw new KeyFileException(
        existsIn(directory)
            ? "both copies of the database key in " + directory + " are damaged; restore key.1"
            : "there is no phone in " + directory + "; make one with: sealferry phone init");
  }

  /** Tells whether a password is needed. */
  public boolean needsPassword() {
    return wrapped.needsPassword();
  }

  /** Returns the name of the database this key opens. */
  public DatabaseId databaseId() {
    return wrapped.databaseId();
  }

  /** Unwraps the key, asking for a password only if one is needed. */
  public SecretKey unlock(PasswordSource source) throws KeyFileException, IOException {
    if (!needsPassword()) {
      return unwrap(null);
    }
    try (Password password = source.existing()) {
      return unwrap(password);
    }
  }

  /** Unwraps the key of a file that was just made. */
  public SecretKey unlock(@Nullable Password password) throws KeyFileException {
    return unwrap(password);
  }

  /** Tells whether both copies are the one that was read. */
  public boolean isInBothCopies() throws IOException {
    byte[] encoded = wrapped.encoded();
    for (String name : new String[] {FIRST, SECOND}) {
      Path copy = directory.resolve(name);
      if (!Files.exists(copy) || !Arrays.equals(Files.readAllBytes(copy), encoded)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes what was read into both copies, unless the password was changed meanwhile. To be called
   * when the key was unlocked, under the lock under which the wrapping changes: otherwise an
   * interrupted change of the password would leave a copy wrapped by the old one.
   */
  public void renew() throws KeyFileException, IOException {
    if (Arrays.equals(read(directory).wrapped.encoded(), wrapped.encoded())) {
      write();
    }
  }

  /**
   * Wraps the same key by another password, or by none.
   *
   * @param key as this file gave it; erased
   */
  public KeyFile rewrap(SecretKey key, @Nullable Password chosen, SecureRandom random)
      throws IOException {
    WrappedKey again = WrappedKey.wrap(key, databaseId(), chosen, LOG_COST, random);
    key.erase();
    KeyFile file = new KeyFile(directory, again);
    file.write();
    return file;
  }

  private SecretKey unwrap(@Nullable Password password) throws KeyFileException {
    try {
      return wrapped.unwrap(password);
    } catch (CryptoException e) {
      throw KeyFileException.wrongPassword(
          "wrong password for the database in " + directory + "; nothing was changed, try again");
    }
  }

  private void write() throws IOException {
    for (String name : new String[] {FIRST, SECOND}) {
      Path fresh = directory.resolve(name + ".new");
      Files.deleteIfExists(fresh);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        ByteBuffer bytes = ByteBuffer.wrap(wrapped.encoded());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      replace(fresh, directory.resolve(name));
    }
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true); // or a power cut could bring the old names back
    }
  }

  private static void replace(Path fresh, Path old) throws IOException {
    try {
      Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("the file system of " + old + " cannot replace a file in one step", e);
    }
  }
}
