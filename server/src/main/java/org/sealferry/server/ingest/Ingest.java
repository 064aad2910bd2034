package org.sealferry.server.ingest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.delivery.ExchangeAnswer;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.device.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The way in for bodies, and the way back for verdicts. Thread-safe. PROTOCOL.md §7. */
public final class Ingest {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

  private final IngestSettings settings;
  private final Storing storing;
  private final SmallOpenings small;
  private final Answers answers;
  private final Postponements postponements;

  Ingest(
      IngestSettings settings,
      Storing storing,
      SmallOpenings small,
      Answers answers,
      Postponements postponements) {
    this.settings = settings;
    this.storing = storing;
    this.small = small;
    this.answers = answers;
    this.postponements = postponements;
  }

  /** Returns the largest request in bytes. */
  public long requestBytes() {
    return settings.requestBytes();
  }

  /** Answers what became of documents; may hold the answer back as long as the request allows. */
  public ExchangeAnswer exchange(ExchangeRequest request) throws InterruptedException {
    return answers.exchange(request);
  }

  /**
   * Begins to take a stream of bodies.
   *
   * @param bringer whose token brings them; nothing for a bundle file
   */
  public Upload begin(Optional<DeviceId> bringer) {
    return new Upload(this, bringer);
  }

  /** Stores a batch, and opens what it completed if that is small. */
  Stored take(List<Body> batch, Optional<DeviceId> bringer) throws InterruptedException {
    Stored stored = storing.store(batch, bringer);
    stored.postpone(postponements);
    openNow(stored);
    return stored;
  }

  /** The batch is committed: what cannot be opened now is left to the opener thread. */
  private void openNow(Stored stored) throws InterruptedException {
    try {
      small.open(stored.concerned);
    } catch (DataAccessException e) {
      if (DatabaseTrouble.isOutOfOrder(e)) {
        LOG.warn("documents are left to the opener: {}", DatabaseTrouble.reason(e));
      } else {
        LOG.error("documents could not be opened at once, the opener tries again", e);
      }
    }
  }

  /** Returns refusals of a whole batch for which there is no room. */
  Stored refuseFull(List<Body> batch) {
    postponements.full();
    Stored stored = new Stored();
    stored.refuseAllFull(batch);
    return stored;
  }

  List<Body> receipts(Collection<DocumentId> documents) throws InterruptedException {
    return answers.receipts(documents);
  }
}
