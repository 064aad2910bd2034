package org.sealferry.engine.statement;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Bodies;
import org.sealferry.engine.document.Documents;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.document.Verdicts;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Statement;

/** Applies verified receipts. PROTOCOL.md §4. */
final class Receipts {
  private final Bodies bodies;
  private final Documents documents;
  private final Verdicts verdicts;
  private final Directives directives;

  Receipts(Tables tables, Directives directives) {
    this.bodies = tables.bodies();
    this.documents = tables.documents();
    this.verdicts = tables.verdicts();
    this.directives = directives;
  }

  /** Returns whether any verdict rose. */
  boolean apply(Transaction tx, KnownDestination destination, Statement statement) {
    int keepDays = directives.policy(tx, destination).keepDeliveredDays();
    BodyId id = statement.body().id();
    Set<BodyId> replaced = new LinkedHashSet<>();
    boolean changed = false;
    for (ReceiptEntry entry : statement.receipt().get().entries()) {
      Optional<BodyId> before =
          documents.find(tx, destination, entry.document()).flatMap(KnownDocument::receipt);
      if (verdicts.raise(tx, destination, new Verdicts.Judgement(entry, id, keepDays))) {
        changed = true;
        before.ifPresent(replaced::add);
      }
    }
    for (BodyId old : replaced) {
      if (!verdicts.isProof(tx, destination, old)) {
        bodies.find(tx, destination, old).ifPresent(body -> bodies.retire(tx, body));
      }
    }
    return changed;
  }
}
