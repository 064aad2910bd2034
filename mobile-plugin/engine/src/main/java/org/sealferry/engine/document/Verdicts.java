package org.sealferry.engine.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;

/** Applies what a verified receipt says of a document. Verdicts only rise. PROTOCOL.md §4. */
public final class Verdicts {
  private final Bodies bodies;
  private final Documents documents;
  private final Release release;

  /** Makes the one place that applies verdicts. */
  Verdicts(Bodies bodies, Documents documents, Release release) {
    this.bodies = bodies;
    this.documents = documents;
    this.release = release;
  }

  /**
   * Raises the verdict on a document, known here or not, and frees what it frees.
   *
   * @return whether anything changed
   */
  public boolean raise(Transaction tx, KnownDestination destination, Judgement judgement) {
    Optional<KnownDocument> known = documents.find(tx, destination, judgement.document);
    if (!known.isPresent() && documents.isLongPast(destination, judgement.expiryDay)) {
      return false; // its tombstone was forgotten, or would be at once
    }
    KnownDocument document =
        known.orElseGet(
            () -> documents.addTombstone(tx, destination, judgement.document, judgement.expiryDay));
    if (document.verdict().isPresent()
        && !judgement.verdict.isHigherThan(document.verdict().get())) {
      return false;
    }
    tx.execute(
        "UPDATE document SET verdict = ?, reason = ?, receipt = ? WHERE id = ?",
        judgement.verdict.code(),
        judgement.reason == null ? null : judgement.reason.code(),
        judgement.statement.bytes(),
        document.number());
    free(tx, destination, document, judgement);
    return true;
  }

  private void free(
      Transaction tx, KnownDestination destination, KnownDocument document, Judgement judgement) {
    boolean offline = destination.certificate().filter(Certificate::isOfflineKey).isPresent();
    if (document.state() == DocumentState.TOMBSTONE) {
      bodies.eraseEnvelope(tx, destination, document.id());
    } else if (!document.isOwn()) {
      release.free(tx, document);
    } else if (!judgement.verdict.freesAuthor(offline)) {
      release.keep(tx, document);
    } else if (judgement.keepDays > 0) {
      release.keepUntil(tx, document, documents.today(destination) + judgement.keepDays);
    } else {
      release.free(tx, document);
    }
  }

  /**
   * Takes back the verdicts of a statement whose key turned out to be compromised: own documents
   * that are still here count as not delivered, tombstones stay. PROTOCOL.md §3.
   */
  public void takeBack(Transaction tx, KnownDestination destination, BodyId statement) {
    for (long number :
        tx.query(
            row -> row.getLong(0),
            "SELECT id FROM document WHERE destination = ? AND receipt = ?",
            destination.number(),
            statement.bytes())) {
      KnownDocument document = documents.find(tx, number).get();
      tx.execute(
          "UPDATE document SET verdict = 0, reason = NULL, receipt = NULL, keep_until = NULL WHERE id = ?",
          number);
      if (document.isOwn() && document.state() == DocumentState.JUDGED) {
        release.offer(tx, document);
      }
    }
  }

  /** Returns whether a statement is what proves the verdict of some document here. */
  public boolean isProof(Transaction tx, KnownDestination destination, BodyId statement) {
    return tx.first(
            row -> true,
            "SELECT 1 FROM document WHERE destination = ? AND receipt = ?",
            destination.number(),
            statement.bytes())
        .isPresent();
  }

  /** One entry of a verified receipt. */
  public static final class Judgement {
    final DocumentId document;
    final Verdict verdict;
    final long expiryDay;
    final @Nullable RejectReason reason;
    final BodyId statement;
    final int keepDays;

    /**
     * Makes a judgement.
     *
     * @param statement the receipt that says so
     * @param keepDays how many days the author keeps what was delivered, by the policy
     */
    public Judgement(ReceiptEntry entry, BodyId statement, int keepDays) {
      this.document = entry.document();
      this.verdict = entry.verdict();
      this.expiryDay = entry.expiry().days();
      this.reason = entry.reason().orElse(null);
      this.statement = statement;
      this.keepDays = keepDays;
    }
  }
}
