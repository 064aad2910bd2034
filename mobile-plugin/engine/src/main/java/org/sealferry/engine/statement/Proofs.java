package org.sealferry.engine.statement;

import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Bodies;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.document.Verdicts;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.Certificate;
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

  Proofs(StatementVerifier verifier, Tables tables) {
    this.verifier = verifier;
    this.bodies = tables.bodies();
    this.verdicts = tables.verdicts();
  }

  /** Takes back what void statements proved and stops sharing them; tombstones stay. */
  void takeBackVoid(Transaction tx, KnownDestination destination) {
    Certificate certificate = destination.certificate().get();
    for (StoredBody statement : bodies.shared(tx, destination, BodyKind.STATEMENT)) {
      Verification now = verifier.verify(bodies.body(tx, statement), certificate);
      if (!(now instanceof Verification.Verified)) {
        verdicts.takeBack(tx, destination, statement.id());
        bodies.retire(tx, statement);
      }
    }
  }
}
