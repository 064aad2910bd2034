package org.sealferry.bramble.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/** Opens a file in SQLCipher 4's format with a raw key, as the desktop does. */
public final class SqlCipherFile {
  private final Path file;
  private final byte[] key;

  private SqlCipherFile(Path file, byte[] key) {
    this.file = file;
    this.key = key;
  }

  /** Returns the file with a key of 32 equal bytes. */
  public static SqlCipherFile of(Path file, int keyByte) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) keyByte);
    return new SqlCipherFile(file, key);
  }

  /** Opens a new or existing database in a directory. */
  public static Database open(Path directory, List<Migration> migrations) {
    return of(directory.resolve("phone.db"), 7).open(migrations);
  }

  Database open(List<Migration> migrations) {
    return JdbcDatabase.open(this::connect, migrations);
  }

  Connection connect() throws SQLException {
    return SQLiteMCSqlCipherConfig.getV4Defaults()
        .withRawUnsaltedKey(key)
        .build()
        .createConnection("jdbc:sqlite:" + file);
  }
}
