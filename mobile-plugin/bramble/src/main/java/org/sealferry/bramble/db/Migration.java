package org.sealferry.bramble.db;

import java.util.List;

/**
 * One step of a package's tables. Each package owns its tables and numbers its own steps 1, 2, 3 …;
 * a step that was released never changes.
 */
public final class Migration {
  private final String owner;
  private final int version;
  private final List<String> statements;

  /** Makes the step that brings the owner's tables from version − 1 to version. */
  public Migration(String owner, int version, String... statements) {
    if (version < 1) {
      throw new IllegalArgumentException("Migration version " + version + " of " + owner + " < 1");
    }
    this.owner = owner;
    this.version = version;
    this.statements = List.of(statements);
  }

  String owner() {
    return owner;
  }

  int version() {
    return version;
  }

  List<String> statements() {
    return statements;
  }

  @Override
  public String toString() {
    return owner + " " + version;
  }
}
