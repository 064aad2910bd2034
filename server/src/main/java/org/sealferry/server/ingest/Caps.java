package org.sealferry.server.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.EnvelopeForm;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.device.DeviceId;
import org.sealferry.server.document.Documents;

/** Says how many incomplete documents are taken, before their bytes are. PROTOCOL.md §7. */
final class Caps {
  private final Documents documents;
  private final IngestSettings settings;

  Caps(Documents documents, IngestSettings settings) {
    this.documents = documents;
    this.settings = settings;
  }

  /** Returns those envelopes that are new and do not fit; inline ones always do. */
  Set<DocumentId> exceeding(Collection<Envelope> envelopes, Optional<DeviceId> bringer) {
    List<Envelope> listing =
        envelopes.stream().filter(one -> one.form() != EnvelopeForm.INLINE).toList();
    if (listing.isEmpty()) {
      return Set.of();
    }
    Set<DocumentId> known = documents.known(listing.stream().map(Envelope::documentId).toList());
    List<Envelope> fresh = new ArrayList<>(listing);
    fresh.removeIf(one -> known.contains(one.documentId()));
    return fresh.isEmpty() ? Set.of() : measure(fresh, bringer);
  }

  private Set<DocumentId> measure(List<Envelope> fresh, Optional<DeviceId> bringer) {
    Documents.Usage all = documents.incomplete(Optional.empty());
    Documents.Usage own = bringer.isPresent() ? documents.incomplete(bringer) : all;
    Set<DocumentId> exceeding = new HashSet<>();
    long more = 0;
    long moreBytes = 0;
    for (Envelope envelope : fresh) {
      long size = envelope.size().bytes();
      if (own.documents() + more >= settings.documentsPerDevice()
          || own.bytes() + moreBytes + size > settings.bytesPerDevice()
          || all.documents() + more >= settings.documents()
          || all.bytes() + moreBytes + size > settings.bytes()) {
        exceeding.add(envelope.documentId());
      } else {
        more++;
        moreBytes += size;
      }
    }
    return exceeding;
  }
}
