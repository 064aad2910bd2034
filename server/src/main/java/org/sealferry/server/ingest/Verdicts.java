package org.sealferry.server.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sealferry.protocol.document.OpenedDocument;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.statement.Receipt;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.document.BodySha256;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.Judgement;
import org.sealferry.server.document.Judgements;
import org.sealferry.server.document.OpenedDocuments;
import org.sealferry.server.document.OpeningId;
import org.sealferry.server.receipt.Receipts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes verdicts: content hash, content, receipt and row in the one transaction under way.
 * PROTOCOL.md §10.
 */
final class Verdicts {
  /** Most outcomes at once: they share a receipt. */
  static final int MOST = Receipt.MAX_ENTRIES;

  private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);

  private final OpenedDocuments opened;
  private final Contents contents;
  private final Judgements judgements;
  private final Receipts receipts;
  private final SealedRegistrations registrations;

  /** The tables that verdicts go to. */
  record Tables(OpenedDocuments opened, Contents contents, Judgements judgements) {}

  Verdicts(Tables tables, Receipts receipts, SealedRegistrations registrations) {
    this.opened = tables.opened;
    this.contents = tables.contents;
    this.judgements = tables.judgements;
    this.receipts = receipts;
    this.registrations = registrations;
  }

  /**
   * Writes verdicts in the transaction under way, which holds the rows' locks. Whoever is held
   * again keeps the receipt it has.
   *
   * @param outcomes 1 to 32, of different documents
   */
  void write(List<Outcome> outcomes) {
    List<Outcome> sorted = new ArrayList<>(outcomes);
    List<Outcome> again = sorted.stream().filter(Verdicts::isHeldAgain).toList();
    judgements.holdAgain(again.stream().map(held -> judge(held, Map.of())).toList());
    sorted.removeAll(again);
    if (!sorted.isEmpty()) {
      writeNew(sorted);
    }
  }

  private static boolean isHeldAgain(Outcome outcome) {
    return outcome instanceof Outcome.Held && outcome.work().receipt().isPresent();
  }

  private void writeNew(List<Outcome> sorted) {
    sorted.sort(Comparator.comparing(outcome -> outcome.work().id()));
    Map<DocumentId, DocumentId> firsts = claim(sorted);
    List<Judgement> judged = new ArrayList<>();
    List<ReceiptEntry> entries = new ArrayList<>();
    List<Outcome> kept = new ArrayList<>();
    for (Outcome outcome : sorted) {
      Judgement judgement = judge(outcome, firsts);
      judged.add(judgement);
      entries.add(entry(judgement, outcome.work().envelope().waybill().expiry()));
      if (judgement.aliasOf().isEmpty()) {
        kept.add(outcome);
      } else if (outcome instanceof Outcome.OpenedStaged staged) {
        contents.drop(staged.opening());
      }
    }
    keep(kept);
    BodyId receipt = receipts.issue(entries);
    judgements.write(judged, receipt);
    judged.forEach(Verdicts::log);
  }

  private Map<DocumentId, DocumentId> claim(List<Outcome> outcomes) {
    List<OpenedDocuments.Opened> all = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.OpenedInMemory one) {
        all.add(new OpenedDocuments.Opened(one.work().id(), one.document()));
      } else if (outcome instanceof Outcome.OpenedStaged one) {
        all.add(new OpenedDocuments.Opened(one.work().id(), one.document()));
      }
    }
    return all.isEmpty() ? Map.of() : opened.claim(all);
  }

  private static Judgement judge(Outcome outcome, Map<DocumentId, DocumentId> firsts) {
    DocumentId id = outcome.work().id();
    if (outcome instanceof Outcome.Rejected rejected) {
      return Judgement.rejected(id, rejected.reason(), rejected.detail());
    }
    if (outcome instanceof Outcome.Held held) {
      return Judgement.held(id, held.detail());
    }
    DocumentId first = firsts.get(id);
    return first == null || first.equals(id) ? Judgement.opened(id) : Judgement.alias(id, first);
  }

  private void keep(List<Outcome> outcomes) {
    List<OpenedDocuments.Kept> rows = new ArrayList<>();
    List<Outcome.OpenedInMemory> inMemory = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.OpenedInMemory one) {
        inMemory.add(one);
      } else if (outcome instanceof Outcome.OpenedStaged one) {
        rows.add(row(one.work().id(), one.document(), one.opening(), one.sha256()));
      }
    }
    rows.addAll(keepInMemory(inMemory));
    opened.insert(rows);
  }

  private List<OpenedDocuments.Kept> keepInMemory(List<Outcome.OpenedInMemory> outcomes) {
    if (outcomes.isEmpty()) {
      return List.of();
    }
    List<OpenedDocuments.Kept> rows = new ArrayList<>();
    List<OpeningId> openings = contents.begin(outcomes.stream().map(o -> o.work().id()).toList());
    List<OpeningId> owners = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome.OpenedInMemory outcome = outcomes.get(i);
      for (int position = 0; position < outcome.pieces().size(); position++) {
        owners.add(openings.get(i));
        positions.add(position);
        pieces.add(outcome.pieces().get(position));
      }
      rows.add(row(outcome.work().id(), outcome.document(), openings.get(i), outcome.sha256()));
      registrations.take(outcome.document(), outcome.pieces());
    }
    contents.insert(owners, positions, pieces);
    return rows;
  }

  private static OpenedDocuments.Kept row(
      DocumentId id, OpenedDocument document, OpeningId opening, BodySha256 sha256) {
    return new OpenedDocuments.Kept(new OpenedDocuments.Opened(id, document), opening, sha256);
  }

  private static ReceiptEntry entry(Judgement judgement, Expiry expiry) {
    return judgement.verdict() == Verdict.REJECTED
        ? ReceiptEntry.rejected(
            judgement.document(), judgement.reason().orElse(RejectReason.OTHER), expiry)
        : ReceiptEntry.of(judgement.document(), judgement.verdict(), expiry);
  }

  /** The detail stays in the database: it may quote what the author wrote. */
  private static void log(Judgement judgement) {
    if (judgement.verdict() == Verdict.ACCEPTED) {
      LOG.debug("document={} verdict=ACCEPTED state={}", judgement.document(), judgement.state());
    } else {
      LOG.warn(
          "document={} verdict={} reason={}",
          judgement.document(),
          judgement.verdict(),
          judgement.reason().map(Enum::name).orElse("-"));
    }
  }
}
