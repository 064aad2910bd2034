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

  private static final String METERED = "metered";

  private final long quotaBytes;
  private final boolean metered;

  /**
   * Makes settings.
   *
   * @param quotaBytes most bytes of others' data, 0 or more
   * @param metered whether deliveries may use metered networks
   */
  public Settings(long quotaBytes, boolean metered) {
    this.metered = metered;
    this.quotaBytes = quotaBytes;
  }

  static List<Migration> migrations() {
    return List.of(
        new Migration(
            "desktop",
            1,
            "CREATE TABLE desktop_setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)"));
  }

  void store(Database database) {
    database.transact(
        tx -> {
          put(tx, QUOTA, Long.toString(quotaBytes));
          put(tx, METERED, Boolean.toString(metered));
          return true;
        });
  }

  static Settings read(Database database) {
    return database.transact(
        tx ->
            new Settings(
                Long.parseLong(get(tx, QUOTA, Long.toString(QuotaLimits.DEFAULT.quotaBytes()))),
                Boolean.parseBoolean(get(tx, METERED, "false"))));
  }

  private static void put(Transaction tx, String name, String value) {
    tx.execute("INSERT OR REPLACE INTO desktop_setting VALUES (?, ?)", name, value);
  }

  private static String get(Transaction tx, String name, String otherwise) {
    return tx.first(row -> row.getText(0), "SELECT value FROM desktop_setting WHERE name = ?", name)
        .orElse(otherwise);
  }

  /** Returns these settings as the engine takes them. */
  public EngineSettings forEngine() {
    return EngineSettings.DEFAULT
        .metered(metered)
        .quota(new QuotaLimits(quotaBytes, QuotaLimits.DEFAULT.keepFreeBytes()));
  }
}
