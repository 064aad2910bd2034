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
import org.sealferry.server.document.AbandonedDocuments;
import org.sealferry.server.document.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how many incomplete documents are taken, before their bytes are; makes room by dropping
 * abandoned ones. PROTOCOL.md §7, §10.
 */
final class Caps {
  private static final Logger LOG = LoggerFactory.getLogger(Caps.class);

  /** Bounds the transaction: the next try goes on. */
  private static final int MOST_DROPPED = 100;

  /** A bundle file is no device's: only what all may bring together bounds it. */
  private static final Documents.Usage NO_DEVICE = new Documents.Usage(0, 0);

  private final Documents documents;
  private final AbandonedDocuments abandoned;
  private final IngestSettings settings;

  Caps(Documents documents, AbandonedDocuments abandoned, IngestSettings settings) {
    this.documents = documents;
    this.abandoned = abandoned;
    this.settings = settings;
  }

  /**
   * Returns those envelopes that are new and do not fit; inline ones always do. In a transaction
   * that holds the exclusive lock LISTINGS if any is not inline.
   */
  Set<DocumentId> exceeding(Collection<Envelope> envelopes, Optional<DeviceId> bringer) {
    List<Envelope> listing =
        envelopes.stream().filter(one -> one.form() != EnvelopeForm.INLINE).toList();
    if (listing.isEmpty()) {
      return Set.of();
    }
    Set<DocumentId> known = documents.known(listing.stream().map(Envelope::documentId).toList());
    List<Envelope> fresh = new ArrayList<>(listing);
    fresh.removeIf(one -> known.contains(one.documentId()));
    if (fresh.isEmpty()) {
      return Set.of();
    }
    Set<DocumentId> exceeding = measure(fresh, bringer);
    return exceeding.isEmpty() || !makeRoom(bringer, known) ? exceeding : measure(fresh, bringer);
  }

  private boolean makeRoom(Optional<DeviceId> bringer, Set<DocumentId> kept) {
    List<AbandonedDocuments.Dropped> dropped =
        abandoned.drop(bringer, kept, settings.abandonedAfter(), MOST_DROPPED);
    for (AbandonedDocuments.Dropped one : dropped) {
      LOG.warn(
          "document={} incomplete, dropped to make room: {}",
          one.document(),
          one.expired() ? "it has expired" : "nothing came for " + settings.abandonedAfter());
    }
    return !dropped.isEmpty();
  }

  private Set<DocumentId> measure(List<Envelope> fresh, Optional<DeviceId> bringer) {
    Documents.Usage all = documents.incomplete(Optional.empty());
    Documents.Usage own = bringer.isPresent() ? documents.incomplete(bringer) : NO_DEVICE;
    Set<DocumentId> exceeding = new HashSet<>();
    long more = 0;
    long moreBytes = 0;
    for (Envelope envelope : fresh) {
      long size = envelope.size().bytes();
      boolean forDevice =
          bringer.isEmpty()
              || (own.documents() + more < settings.documentsPerDevice()
                  && own.bytes() + moreBytes + size <= settings.bytesPerDevice());
      if (!forDevice
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
