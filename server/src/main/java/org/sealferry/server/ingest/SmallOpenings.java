package org.sealferry.server.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.OpeningQueue;
import org.sealferry.server.document.ToOpen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Opens documents of up to 256 KiB, up to 32 in one transaction that locks them and writes their
 * verdicts. If the process dies, the locks go and any other process opens them.
 */
final class SmallOpenings {
  private static final Logger LOG = LoggerFactory.getLogger(SmallOpenings.class);

  /** What one transaction holds of what documents say; inflation may give more than was sealed. */
  private static final int MAX_BYTES = 4 << 20;

  private final Transactions transactions;
  private final OpeningQueue queue;
  private final Bodies bodies;
  private final Attempts attempts;
  private final Verdicts verdicts;
  private final Doorbell doorbell;

  /** What documents are made of, and those of them that wait. */
  record Tables(OpeningQueue queue, Bodies bodies) {}

  /** Bounds memory and leaves processor time to requests. */
  private final Semaphore places = new Semaphore(4);

  SmallOpenings(
      Transactions transactions,
      Tables tables,
      Attempts attempts,
      Verdicts verdicts,
      Doorbell doorbell) {
    this.transactions = transactions;
    this.queue = tables.queue;
    this.bodies = tables.bodies;
    this.attempts = attempts;
    this.verdicts = verdicts;
    this.doorbell = doorbell;
  }

  /**
   * Opens those of these documents that are small, complete and not being opened elsewhere.
   *
   * @return how many got a verdict or were put off
   */
  int open(Collection<DocumentId> documents) throws InterruptedException {
    List<DocumentId> all = List.copyOf(documents);
    int done = 0;
    for (int at = 0; at < all.size(); at += Verdicts.MOST) {
      List<DocumentId> some = all.subList(at, Math.min(all.size(), at + Verdicts.MOST));
      int now;
      do {
        now = openSome(some);
        done += now;
      } while (now > 0 && now < some.size());
    }
    if (done > 0) {
      doorbell.ring();
    }
    return done;
  }

  /** What the database refuses for one document must not keep back the others. */
  private int openSome(List<DocumentId> documents) throws InterruptedException {
    try {
      return openTogether(documents);
    } catch (DataAccessException e) {
      if (DatabaseTrouble.isOutOfOrder(e)) {
        throw e;
      }
      LOG.warn("{} documents could not be opened together: one by one", documents.size(), e);
    }
    int done = 0;
    for (DocumentId document : documents) {
      done += openAlone(document);
    }
    return done;
  }

  private int openAlone(DocumentId document) throws InterruptedException {
    try {
      return openTogether(List.of(document));
    } catch (DataAccessException e) {
      if (DatabaseTrouble.isOutOfOrder(e)) {
        throw e;
      }
      return transactions.run(() -> putOffLocked(document, e));
    }
  }

  private int putOffLocked(DocumentId document, DataAccessException failure) {
    List<ToOpen> work = queue.lockSmall(List.of(document));
    for (ToOpen one : work) {
      Outcome held = putOff(one, failure);
      if (held != null) {
        verdicts.write(List.of(held));
      }
    }
    return work.size();
  }

  private int openTogether(List<DocumentId> documents) throws InterruptedException {
    places.acquire();
    try {
      return transactions.run(() -> openLocked(documents));
    } finally {
      places.release();
    }
  }

  private int openLocked(List<DocumentId> documents) {
    List<Outcome> outcomes = new ArrayList<>();
    int done = 0;
    int bytes = 0;
    for (ToOpen work : queue.lockSmall(documents)) {
      MemoryContent content = new MemoryContent();
      Outcome outcome = tryToOpen(work, content);
      if (outcome != null) {
        outcomes.add(outcome);
      }
      done++;
      bytes += content.size();
      if (bytes >= MAX_BYTES) {
        break;
      }
    }
    if (!outcomes.isEmpty()) {
      verdicts.write(outcomes);
    }
    return done;
  }

  /** Returns nothing for a document that was put off. */
  private @Nullable Outcome tryToOpen(ToOpen work, MemoryContent content) {
    try {
      return attempts.open(
          work,
          bodies::get,
          content,
          opened ->
              new Outcome.OpenedInMemory(
                  work, opened.document(), content.pieces(), content.sha256()));
    } catch (IOException e) {
      if (e.getCause() instanceof DataAccessException database) {
        throw database;
      }
      return putOff(work, e);
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return putOff(work, e);
    }
  }

  private @Nullable Outcome putOff(ToOpen work, Exception failure) {
    LOG.error("document={} opening failed, attempt {}", work.id(), work.attempts() + 1, failure);
    String trouble = Attempts.name(failure);
    if (Attempts.isExhausted(work)) {
      return new Outcome.Held(work, "opening failed again and again: " + trouble);
    }
    queue.putOff(work, trouble);
    return null;
  }
}
