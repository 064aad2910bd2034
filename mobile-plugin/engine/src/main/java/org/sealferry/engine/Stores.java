package org.sealferry.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sealferry.bramble.db.Migration;
import org.sealferry.engine.destination.DestinationTables;
import org.sealferry.engine.destination.Ground;
import org.sealferry.engine.destination.MeteredGuard;
import org.sealferry.engine.destination.Servers;
import org.sealferry.engine.document.Device;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.DocumentTables;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.MessageNaming;
import org.sealferry.engine.document.OwnDocuments;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.statement.CertificateRule;
import org.sealferry.engine.statement.Directives;
import org.sealferry.engine.statement.StatementRule;
import org.sealferry.engine.statement.StatementTables;
import org.sealferry.engine.storage.Expiration;
import org.sealferry.engine.storage.Quota;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.StatementVerifier;

/** What a phone keeps, and the rules by which anything gets in. */
final class Stores {
  private static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();

  final Tables tables;
  final Directives directives;
  final Servers servers;
  final Quota quota;
  final Intake intake;
  final Device device;
  final OwnDocuments own;
  final Expiration expiration;
  final Ground ground;

  Stores(Platform platform, EngineSettings settings, MessageNaming naming)
      throws DocumentException {
    StatementVerifier verifier = new StatementVerifier(POLICY);
    tables = new Tables(POLICY, platform.wall, naming);
    directives = new Directives(tables);
    servers = new Servers(directives);
    quota = new Quota(settings.quota(), platform.storage.disk, tables);
    intake =
        new Intake(
            tables,
            quota,
            Map.of(
                BodyKind.CERTIFICATE, new CertificateRule(POLICY, verifier, tables),
                BodyKind.STATEMENT, new StatementRule(verifier, tables, directives)));
    device = Device.start(platform.storage.database, platform.storage.marker, platform.random);
    own = new OwnDocuments(tables, device, POLICY, platform.random, directives);
    expiration = new Expiration(tables);
    MeteredGuard guard =
        new MeteredGuard(
            platform.network.conditions, settings.metered(), tables.destinations(), directives);
    ground = new Ground(platform.storage.database, tables, intake, servers, guard);
  }

  static List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>(DocumentTables.migrations());
    migrations.addAll(StatementTables.migrations());
    migrations.addAll(DestinationTables.migrations());
    return migrations;
  }
}
