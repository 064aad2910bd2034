package org.sealferry.server.ingest;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.Lease;
import org.sealferry.server.document.OpeningId;
import org.sealferry.server.document.OpeningQueue;
import org.sealferry.server.document.ToOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Opens documents of any size one at a time under a lease; memory is bounded. What they say is
 * staged, and becomes visible in the transaction that writes the verdict.
 */
final class LargeOpenings {
  private static final Logger LOG = LoggerFactory.getLogger(LargeOpenings.class);

  private final Transactions transactions;
  private final OpeningQueue queue;
  private final Bodies bodies;
  private final Contents contents;
  private final Attempts attempts;
  private final Verdicts verdicts;
  private final Surroundings around;

  /** What documents are made of, and where what they say is staged. */
  record Tables(Bodies bodies, Contents contents) {}

  /** What this process shares with its other parts, and reads from outside. */
  record Surroundings(
      Transactions transactions, SecureRandom random, Clock clock, Doorbell doorbell) {}

  LargeOpenings(
      Surroundings around,
      OpeningQueue queue,
      Tables tables,
      Attempts attempts,
      Verdicts verdicts) {
    this.around = around;
    this.transactions = around.transactions;
    this.queue = queue;
    this.bodies = tables.bodies;
    this.contents = tables.contents;
    this.attempts = attempts;
    this.verdicts = verdicts;
  }

  /** Opens the most urgent large document that waits; false if there is none. */
  boolean openNext() {
    Optional<Lease> taken =
        transactions.run(() -> queue.lease(around.random.nextLong(), LeaseKeeper.TERM));
    if (taken.isEmpty()) {
      return false;
    }
    Lease lease = taken.get();
    try {
      openLeased(lease);
    } catch (LeaseKeeper.LostException e) {
      LOG.info("document={} opening stopped: {}", lease.work().id(), e.getMessage());
      queue.giveBack(lease);
    } catch (IOException | RuntimeException e) {
      putOff(lease, e);
    }
    around.doorbell.ring();
    return true;
  }

  private void openLeased(Lease lease) throws IOException {
    OpeningId opening = contents.begin(lease.work().id());
    boolean staged = false;
    try {
      staged = open(lease, opening);
    } finally {
      if (!staged) {
        contents.drop(opening);
      }
    }
  }

  /** Returns whether the opening is referred to from now on. */
  private boolean open(Lease lease, OpeningId opening) throws IOException {
    ToOpen work = lease.work();
    LeaseKeeper keeper = new LeaseKeeper(queue, lease, around.clock, around.doorbell);
    StagedContent content = new StagedContent(contents, opening, keeper);
    Outcome outcome =
        attempts.open(
            work,
            id -> {
              keeper.check(); // also of a document of which no piece is ever stored
              return bodies.get(id);
            },
            content,
            opened -> new Outcome.OpenedStaged(work, opened.document(), opening, content.sha256()));
    return finish(lease, outcome) && outcome instanceof Outcome.OpenedStaged;
  }

  /** Returns whether the lease was still ours, so that the verdict is written. */
  private boolean finish(Lease lease, Outcome outcome) throws LeaseKeeper.LostException {
    boolean ours =
        transactions.run(
            () -> {
              boolean held = queue.renew(lease, LeaseKeeper.TERM);
              if (held) {
                verdicts.write(List.of(outcome));
              }
              return held;
            });
    if (!ours) {
      throw new LeaseKeeper.LostException("another process took over");
    }
    return true;
  }

  /** A database out of order says nothing of the document: the opener thread pauses. */
  private void putOff(Lease lease, Exception failure) {
    ToOpen work = lease.work();
    if (DatabaseTrouble.isOutOfOrder(failure)) {
      queue.giveBack(lease);
      throw new DataAccessResourceFailureException("document " + work.id(), failure);
    }
    LOG.error("document={} opening failed, attempt {}", work.id(), work.attempts() + 1, failure);
    String trouble = Attempts.name(failure);
    if (Attempts.isExhausted(work)) {
      try {
        finish(lease, new Outcome.Held(work, "opening failed again and again: " + trouble));
      } catch (LeaseKeeper.LostException e) {
        LOG.info("document={} opening stopped: {}", work.id(), e.getMessage());
      }
    } else {
      queue.putOff(lease, trouble);
    }
  }
}
