package org.sealferry.engine.statement;

import java.util.List;
import org.sealferry.bramble.db.Migration;

/**
 * The table of this package: for each destination the policy and the pins that were enrolled, under
 * number 0, and those it signed.
 */
public final class StatementTables {
  private StatementTables() {}

  /** Returns the steps that make the table; they need those of the documents. */
  public static List<Migration> migrations() {
    return List.of(
        new Migration(
            "engine.statement",
            1,
            "CREATE TABLE directive (destination INTEGER NOT NULL REFERENCES destination (id), "
                + "kind INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL, "
                + "statement BLOB, PRIMARY KEY (destination, kind)) WITHOUT ROWID"),
        new Migration(
            "engine.statement",
            2,
            "ALTER TABLE directive RENAME TO directive_1",
            "CREATE TABLE directive (destination INTEGER NOT NULL REFERENCES destination (id), "
                + "kind INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL, "
                + "statement BLOB, PRIMARY KEY (destination, kind, number)) WITHOUT ROWID",
            "INSERT INTO directive SELECT * FROM directive_1",
            "DROP TABLE directive_1"));
  }
}
