package org.sealferry.bramble.db;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the tables of all owners to their newest version, all or nothing. */
final class Migrations {
  private final List<Migration> steps;

  Migrations(List<Migration> steps) {
    this.steps = List.copyOf(steps);
    Map<String, Integer> last = new HashMap<>();
    for (Migration step : this.steps) {
      int expected = last.getOrDefault(step.owner(), 0) + 1;
      if (step.version() != expected) {
        throw new IllegalArgumentException("Migration " + step + " should be " + expected);
      }
      last.put(step.owner(), step.version());
    }
  }

  void run(Transaction tx) {
    tx.execute(
        "CREATE TABLE IF NOT EXISTS schema_version"
            + " (owner TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL)");
    Map<String, Integer> present = new HashMap<>();
    tx.query(
        row -> present.put(row.getText(0), row.getInt(1)) == null,
        "SELECT owner, version FROM schema_version");
    refuseNewer(present);
    for (Migration step : steps) {
      if (step.version() > present.getOrDefault(step.owner(), 0)) {
        step.statements().forEach(tx::execute);
        tx.execute(
            "INSERT OR REPLACE INTO schema_version (owner, version) VALUES (?, ?)",
            step.owner(),
            step.version());
      }
    }
  }

  private void refuseNewer(Map<String, Integer> present) {
    Map<String, Integer> known = new HashMap<>();
    steps.forEach(step -> known.put(step.owner(), step.version()));
    known.forEach(
        (owner, version) -> {
          int found = present.getOrDefault(owner, 0);
          if (found > version) {
            throw new NewerDatabaseException(
                "The tables of "
                    + owner
                    + " are of version "
                    + found
                    + ", this program knows up to "
                    + version
                    + ": use the newer program");
          }
        });
  }
}
