package org.sealferry.server.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sealferry.protocol.delivery.Refusal;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;

/** What storing a batch did: which documents it concerned, and what was refused. */
final class Stored {
  final Set<DocumentId> concerned = new TreeSet<>();
  final List<Refusal> refusals = new ArrayList<>();

  void refuseAllFull(List<Body> batch) {
    batch.forEach(body -> refusals.add(new Refusal(body.id(), RefusalReason.FULL)));
  }

  /** Only envelopes are refused for a cap, so the id is a document's. */
  void postpone(Postponements postponements) {
    for (Refusal refusal : refusals) {
      if (refusal.reason() == RefusalReason.CAP) {
        postponements.cap(DocumentId.of(refusal.id()));
      }
    }
  }
}
