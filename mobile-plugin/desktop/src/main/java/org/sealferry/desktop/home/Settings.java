package org.sealferry.desktop.home;

import java.util.List;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.EngineSettings;
import org.sealferry.engine.storage.QuotaLimits;

/** What the user set when the phone was made; kept in its database. */
public final class Settings {
  private static final String QUOTA = "quota";

  private final long quotaBytes;

  /**
   * Makes settings.
   *
   * @param quotaBytes most bytes of others' data, 0 or more
   */
  public Settings(long quotaBytes) {
    this.quotaBytes = quotaBytes;
  }

  static List<Migration> migrations() {
    return List.of(
        new Migration(
            "desktop",
            1,
            "CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"));
  }

  void store(Database database) {
    database.transact(
        tx -> {
          put(tx, QUOTA, Long.toString(quotaBytes));
          return true;
        });
  }

  static Settings read(Database database) {
    return database.transact(
        tx ->
            new Settings(
                Long.parseLong(get(tx, QUOTA, Long.toString(QuotaLimits.DEFAULT.quotaBytes())))));
  }

  private static void put(Transaction tx, String name, String value) {
    tx.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", name, value);
  }

  private static String get(Transaction tx, String name, String otherwise) {
    return tx.first(row -> row.getText(0), "SELECT value FROM setting WHERE name = ?", name)
        .orElse(otherwise);
  }

  /** Returns these settings as the engine takes them. */
  public EngineSettings forEngine() {
    return EngineSettings.DEFAULT.quota(
        new QuotaLimits(quotaBytes, QuotaLimits.DEFAULT.keepFreeBytes()));
  }
}
