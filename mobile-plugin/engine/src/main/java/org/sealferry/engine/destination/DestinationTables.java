package org.sealferry.engine.destination;

import java.util.List;
import org.sealferry.bramble.db.Migration;

/**
 * The table of this package: a destination's server, this device's token, the walk for receipts.
 */
public final class DestinationTables {
  private DestinationTables() {}

  /** Returns the steps that make the table; they need those of the documents. */
  public static List<Migration> migrations() {
    return List.of(
        new Migration(
            "engine.destination",
            1,
            "CREATE TABLE server (destination INTEGER PRIMARY KEY REFERENCES destination (id), "
                + "url TEXT NOT NULL, token TEXT, registration BLOB, cursor BLOB, "
                + "last_delivery INTEGER)"));
  }
}
