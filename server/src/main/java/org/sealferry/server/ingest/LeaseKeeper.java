package org.sealferry.server.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sealferry.server.document.Lease;
import org.sealferry.server.document.OpeningQueue;
import org.springframework.dao.DataAccessException;

/** Keeps a lease alive while a document is being opened. For one thread. */
final class LeaseKeeper {
  /** How long another process waits before it takes over from one that died. */
  static final Duration TERM = Duration.ofMinutes(1);

  private static final Duration RENEWAL = Duration.ofSeconds(15);

  private final OpeningQueue queue;
  private final Lease lease;
  private final Clock clock;
  private final Doorbell doorbell;
  private Instant renewed;

  LeaseKeeper(OpeningQueue queue, Lease lease, Clock clock, Doorbell doorbell) {
    this.queue = queue;
    this.lease = lease;
    this.clock = clock;
    this.doorbell = doorbell;
    this.renewed = clock.instant();
  }

  /** The lease went to another process, or this one is shutting down: stop opening. */
  static final class LostException extends IOException {
    private static final long serialVersionUID = 1L;

    LostException(String message) {
      super(message);
    }
  }

  /** Renews the lease when it is time. */
  void check() throws IOException {
    if (doorbell.isClosed()) {
      throw new LostException("the server is shutting down");
    }
    Instant now = clock.instant();
    if (renewed.plus(RENEWAL).isAfter(now)) {
      return;
    }
    renew(now);
  }

  private void renew(Instant now) throws IOException {
    try {
      if (!queue.renew(lease, TERM)) {
        throw new LostException("another process took over");
      }
      renewed = now;
    } catch (DataAccessException e) {
      throw new IOException("the lease could not be renewed", e);
    }
  }
}
