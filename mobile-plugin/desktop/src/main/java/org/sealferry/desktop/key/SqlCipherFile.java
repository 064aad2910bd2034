package org.sealferry.desktop.key;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.sealferry.bramble.crypto.SecretKey;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/** A SQLite database encrypted as SQLCipher 4 does. */
public final class SqlCipherFile {
  private SqlCipherFile() {}

  /** Connects to a file, which is made if it is not there; the key stays the caller's. */
  public static Connection connect(Path file, SecretKey key) throws SQLException {
    byte[] raw = key.encoded();
    try {
      return SQLiteMCSqlCipherConfig.getV4Defaults()
          .withRawUnsaltedKey(raw)
          .build()
          .createConnection("jdbc:sqlite:" + file);
    } finally {
      Arrays.fill(raw, (byte) 0);
    }
  }
}
