package org.sealferry.server.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealferry.protocol.delivery.Refusal;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.EnvelopeForm;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/** What of a batch can be stored, told without the database. Each body once. PROTOCOL.md §7. */
final class SortedItems {
  private final Fingerprint destination;
  private final Map<DocumentId, Envelope> envelopes = new LinkedHashMap<>();
  private final Map<BodyId, Body> parts = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();

  SortedItems(Fingerprint destination, List<Body> batch) {
    this.destination = destination;
    batch.forEach(this::sort);
  }

  private void sort(Body body) {
    if (body.kind().orElse(null) != BodyKind.ENVELOPE) {
      parts.put(body.id(), body);
      return;
    }
    try {
      Envelope envelope = Envelope.parse(body);
      if (envelope.waybill().destination().equals(destination)) {
        envelopes.put(envelope.documentId(), envelope);
      } else {
        refusals.add(new Refusal(body.id(), RefusalReason.OTHER_DESTINATION));
      }
    } catch (FormatException e) {
      refusals.add(
          new Refusal(body.id(), e.isNewer() ? RefusalReason.UNKNOWN : RefusalReason.MALFORMED));
    }
  }

  /** Returns the envelopes of this destination. */
  Collection<Envelope> envelopes() {
    return envelopes.values();
  }

  /** Returns the INDEX bodies; whether a document lists them is for the database to say. */
  Collection<Body> indexes() {
    return parts.values().stream().filter(SortedItems::isIndex).toList();
  }

  /** Returns everything else; whether a document lists it is for the database to say. */
  Collection<Body> others() {
    return parts.values().stream().filter(part -> !isIndex(part)).toList();
  }

  private static boolean isIndex(Body body) {
    return body.kind().orElse(null) == BodyKind.INDEX;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  /** Returns the reason for a body that no known document lists. */
  static RefusalReason notListed(Body body) {
    return body.kind().isPresent() ? RefusalReason.NOT_ASKED_FOR : RefusalReason.UNKNOWN;
  }

  /** Returns whether storing this may change which bodies documents list. */
  boolean mayList() {
    return envelopes.values().stream().anyMatch(one -> one.form() != EnvelopeForm.INLINE)
        || parts.values().stream().anyMatch(SortedItems::isIndex);
  }
}
