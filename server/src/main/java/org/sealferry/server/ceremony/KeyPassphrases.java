package org.sealferry.server.ceremony;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.serverkey.KeyPassphrase;

/** Finds what locks the server's secrets in the database. */
public final class KeyPassphrases {
  /** Names a file that holds the passphrase, instead of the one in the data directory. */
  public static final String VARIABLE = "SEALFERRY_KEY_PASSPHRASE_FILE";

  private final Path file;
  private final boolean given;
  private final SecureRandom random;

  /** Looks into the environment first, then into the data directory. */
  public KeyPassphrases(DataDirectory data, Map<String, String> environment, SecureRandom random) {
    String path = environment.get(VARIABLE);
    this.given = path != null && !path.isEmpty();
    this.file = given ? Path.of(path) : data.resolve("key.passphrase");
    this.random = random;
  }

  /**
   * Returns the passphrase of the keys in the database.
   *
   * @param first whether there are none yet: then the file is made if it is not given
   */
  public KeyPassphrase get(boolean first) throws IOException {
    if (!Files.exists(file)) {
      if (given && first) {
        throw new IOException(
            VARIABLE + " names " + file + ", which is not there; write a passphrase into it");
      }
      if (!first) {
        throw new IOException(
            file + " is missing; it holds the passphrase of the keys in the database: put it back");
      }
      PassphraseFile.generate(file, random);
    }
    char[] characters = PassphraseFile.read(file);
    try {
      return KeyPassphrase.of(characters);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }
}
