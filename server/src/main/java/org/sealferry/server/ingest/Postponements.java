package org.sealferry.server.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.LaterCause;
import org.sealferry.protocol.item.DocumentId;

/**
 * Remembers for a minute what could not be taken, so that the next exchange says "later" instead of
 * asking for it again. Of this process only; the newest 10 000.
 */
final class Postponements {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<DocumentId, Instant> capped =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DocumentId, Instant> eldest) {
          return size() > MOST;
        }
      };
  private Instant fullUntil = Instant.MIN;

  Postponements(Clock clock) {
    this.clock = clock;
  }

  /** The disk is full: nothing is taken for a minute. */
  synchronized void full() {
    fullUntil = clock.instant().plus(PAUSE);
  }

  /** A document did not fit below the caps. */
  synchronized void cap(DocumentId document) {
    capped.put(document, clock.instant().plus(PAUSE));
  }

  /** Returns why nothing of a document is taken now, if so. */
  synchronized Optional<DocumentAnswer> of(DocumentId document) {
    Instant now = clock.instant();
    if (now.isBefore(fullUntil)) {
      return Optional.of(later(LaterCause.FULL));
    }
    Instant until = capped.get(document);
    return until != null && now.isBefore(until)
        ? Optional.of(later(LaterCause.CAP))
        : Optional.empty();
  }

  private static DocumentAnswer later(LaterCause cause) {
    return new DocumentAnswer.Later((int) PAUSE.toSeconds(), cause);
  }
}
