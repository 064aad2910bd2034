package org.sealferry.server.ceremony;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.sealferry.protocol.openpgp.Passphrase;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.directory.PrivateFile;
import org.sealferry.server.serverkey.PrimaryKeeper;

/**
 * The directory from which the administrator takes the primary key away: the locked key and, in
 * another file, what unlocks it. A key that was ever written here is never deleted or overwritten.
 */
public final class TakeAway implements PrimaryKeeper {
  private final Path directory;
  private final SecureRandom random;

  /** Makes nothing yet. */
  public TakeAway(DataDirectory data, SecureRandom random) {
    this.directory = data.resolve("take-away");
    this.random = random;
  }

  /** Returns where the locked key is, or was before it was taken away. */
  public Path key() {
    return directory.resolve("primary-key.asc");
  }

  /** Returns whether the locked key still lies here. */
  public boolean isFull() {
    return Files.exists(key());
  }

  /** Returns what locks the key; made and kept on the disk if there is none. */
  public Passphrase passphrase() throws IOException {
    Path file = directory.resolve("primary-key.passphrase");
    PrivateFile.createDirectory(directory);
    if (!Files.exists(file)) {
      PassphraseFile.generate(file, random);
    }
    char[] characters = PassphraseFile.read(file);
    try {
      return Passphrase.of(characters);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  @Override
  public void keep(byte[] lockedKey) throws IOException {
    if (isFull()) {
      setAside();
    }
    PrivateFile.write(key(), armor(lockedKey));
  }

  /**
   * What lies here belongs to a first start that did not end, or to another database: who knows.
   */
  private void setAside() throws IOException {
    Path aside;
    int number = 1;
    do {
      aside = directory.resolve("primary-key.former-" + number++ + ".asc");
    } while (Files.exists(aside));
    Files.move(key(), aside, StandardCopyOption.ATOMIC_MOVE);
    PrivateFile.syncDirectory(directory);
  }

  private static byte[] armor(byte[] packets) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (ArmoredOutputStream armored =
        ArmoredOutputStream.builder().clearHeaders().enableCRC(true).build(text)) {
      armored.write(packets);
    }
    return text.toByteArray();
  }
}
