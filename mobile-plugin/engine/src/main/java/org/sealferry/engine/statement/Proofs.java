package org.sealferry.engine.statement;

import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Bodies;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.document.Verdicts;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.statement.Statement;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sealferry.protocol.statement.Verification;

/**
 * Looks at the shared statements again when a signing subkey was revoked as compromised: those it
 * made prove nothing any more. PROTOCOL.md §3.
 */
final class Proofs {
  private final StatementVerifier verifier;
  private final Bodies bodies;
  private final Verdicts verdicts;
  private final Directives directives;
  private final Destinations destinations;

  Proofs(StatementVerifier verifier, Tables tables) {
    this.verifier = verifier;
    this.bodies = tables.bodies();
    this.verdicts = tables.verdicts();
    this.directives = new Directives(tables);
    this.destinations = tables.destinations();
  }

  /**
   * Takes back what void statements proved, the known time with it, and stops sharing them;
   * tombstones stay.
   *
   * @return the destination with the time that is still proven
   */
  KnownDestination takeBackVoid(Transaction tx, KnownDestination destination) {
    Certificate certificate = destination.certificate().get();
    long signedAtMillis = 0;
    for (StoredBody body : bodies.shared(tx, destination, BodyKind.STATEMENT)) {
      Verification now = verifier.verify(bodies.body(tx, body), certificate);
      if (now instanceof Verification.Verified) {
        Statement statement = ((Verification.Verified) now).statement();
        signedAtMillis = Math.max(signedAtMillis, statement.issued().toEpochMilli());
      } else {
        verdicts.takeBack(tx, destination, body.id());
        directives.takeBack(tx, destination, body.id());
        bodies.retire(tx, body);
      }
    }
    return destinations.knowTime(tx, destination, signedAtMillis);
  }
}
