package org.sealferry.engine.destination;

import org.sealferry.bramble.db.Database;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.Tables;

/** What every delivery of a phone stands on. */
public final class Ground {
  final Database database;
  final Tables tables;
  final Intake intake;
  final Servers servers;
  final MeteredGuard guard;

  /** Makes the ground. */
  public Ground(
      Database database, Tables tables, Intake intake, Servers servers, MeteredGuard guard) {
    this.guard = guard;
    this.database = database;
    this.tables = tables;
    this.intake = intake;
    this.servers = servers;
  }
}
