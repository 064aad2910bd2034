package org.sealferry.engine.statement;

import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.Ageing;
import org.sealferry.engine.document.BodyRule;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.statement.Statement;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sealferry.protocol.statement.Verification;

/**
 * Verifies statements and applies what they say. One that changes nothing is acknowledged and not
 * shared on. PROTOCOL.md §4.
 */
public final class StatementRule implements BodyRule {
  private final StatementVerifier verifier;
  private final Destinations destinations;
  private final Ageing ageing;
  private final Directives directives;
  private final Receipts receipts;

  /** Makes the rule. */
  public StatementRule(StatementVerifier verifier, Tables tables, Directives directives) {
    this.verifier = verifier;
    this.destinations = tables.destinations();
    this.ageing = tables.ageing();
    this.directives = directives;
    this.receipts = new Receipts(tables, directives);
  }

  @Override
  public Acceptance judge(Transaction tx, KnownDestination destination, Body body) {
    Optional<Certificate> certificate = destination.certificate();
    if (!certificate.isPresent()) {
      return Acceptance.PENDING;
    }
    Verification verification = verifier.verify(body, certificate.get());
    if (verification instanceof Verification.Pending) {
      return Acceptance.PENDING;
    }
    return verification instanceof Verification.Verified
        ? apply(tx, destination, ((Verification.Verified) verification).statement())
        : Acceptance.INVALID;
  }

  private Acceptance apply(Transaction tx, KnownDestination before, Statement statement) {
    KnownDestination destination =
        destinations.sawTime(tx, before, statement.issued().toEpochMilli());
    ageing.timeMoved(tx, before, destination);
    boolean changed =
        statement.receipt().isPresent()
            ? receipts.apply(tx, destination, statement)
            : directives.apply(tx, destination, statement);
    return changed ? Acceptance.DELIVERED : Acceptance.KNOWN;
  }
}
