package org.sealferry.desktop.home;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.DiskFullException;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.NewerDatabaseException;
import org.sealferry.bramble.db.WrongKeyException;
import org.sealferry.desktop.home.HomeException.Code;
import org.sealferry.desktop.key.SqlCipherFile;
import org.sealferry.engine.Engine;

/** Opens the SQLCipher file of a phone. */
final class HomeDatabase {
  private HomeDatabase() {}

  static JdbcDatabase open(Path file, SecretKey key) throws HomeException {
    List<Migration> migrations = new ArrayList<>(Engine.migrations());
    migrations.addAll(Settings.migrations());
    try {
      return JdbcDatabase.open(() -> SqlCipherFile.connect(file, key), migrations);
    } catch (WrongKeyException e) {
      throw new HomeException(
          Code.DAMAGED,
          file + " is damaged or another phone's: its key does not open it; restore a copy",
          e);
    } catch (DiskFullException e) {
      throw new HomeException(
          Code.DISK_FULL, "the disk of " + file + " is full: make room and try again", e);
    } catch (NewerDatabaseException e) {
      throw new HomeException(Code.NEWER, file + ": " + e.getMessage(), e);
    } catch (DatabaseException e) {
      throw new HomeException(Code.DAMAGED, file + " cannot be opened: " + e.getMessage(), e);
    }
  }
}
