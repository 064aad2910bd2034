package org.sealferry.server.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ExchangeAnswer;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.protocol.delivery.LaterCause;
import org.sealferry.protocol.delivery.Positions;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.document.DocumentState;
import org.sealferry.server.document.Listings;
import org.sealferry.server.document.Standing;
import org.sealferry.server.document.Standings;
import org.sealferry.server.receipt.Receipts;

/** Says what became of documents. PROTOCOL.md §7. */
final class Answers {
  /** How soon a phone asks again for what is being opened. */
  private static final int WAIT_SECONDS = 2;

  /** How soon another server, or this one again, may be there. */
  private static final int CLOSING_SECONDS = 10;

  /** How soon verdicts of other processes are seen. */
  private static final Duration POLL = Duration.ofSeconds(1);

  /** How long an upload waits for small documents that another request is opening. */
  private static final Duration SMALL_WAIT = Duration.ofSeconds(5);

  /** Keeps an answer of many incomplete documents below 4 MiB. */
  private static final int MAX_RANGES = 200_000;

  /** Keeps an answer of many receipts below 4 MiB. */
  private static final int MAX_STATEMENT_BYTES = 3 << 19;

  /**
   * Where there are no virtual threads, each held request takes one of the web server's 100;
   * uploads take as many.
   */
  private final Semaphore holds = new Semaphore(24);

  private final Standings standings;
  private final Listings listings;
  private final Receipts receipts;
  private final Postponements postponements;
  private final Doorbell doorbell;

  Answers(
      Standings standings,
      Listings listings,
      Receipts receipts,
      Postponements postponements,
      Doorbell doorbell) {
    this.standings = standings;
    this.listings = listings;
    this.receipts = receipts;
    this.postponements = postponements;
    this.doorbell = doorbell;
  }

  ExchangeAnswer exchange(ExchangeRequest request) throws InterruptedException {
    Map<DocumentId, Standing> all = settled(request);
    Map<BodyId, Body> statements = statements(all.values());
    List<DocumentAnswer> answers = new ArrayList<>();
    Ranges ranges = new Ranges();
    for (DocumentId id : request.documents()) {
      answers.add(answer(id, all.get(id), statements, ranges));
    }
    return new ExchangeAnswer(answers);
  }

  /** Beyond so many held requests the answer comes at once, with "wait". */
  private Map<DocumentId, Standing> settled(ExchangeRequest request) throws InterruptedException {
    boolean held = request.waitSeconds() > 0 && holds.tryAcquire();
    try {
      return settled(
          request.documents(),
          held ? Duration.ofSeconds(request.waitSeconds()) : Duration.ZERO,
          standing -> standing.state() == DocumentState.COMPLETE);
    } finally {
      if (held) {
        holds.release();
      }
    }
  }

  /** Returns receipts of documents that have a verdict; waits a little for those due soon. */
  List<Body> receipts(Collection<DocumentId> documents) throws InterruptedException {
    Map<DocumentId, Standing> all =
        settled(
            documents,
            SMALL_WAIT,
            standing -> standing.state() == DocumentState.COMPLETE && standing.soon());
    List<Body> told = new ArrayList<>();
    long bytes = 0;
    for (Body statement : statements(all.values()).values()) {
      bytes += statement.length();
      if (bytes > MAX_STATEMENT_BYTES) {
        break; // the next exchange tells the others
      }
      told.add(statement);
    }
    return told;
  }

  /**
   * Asks where documents stand, again and again while some only need to be opened; not if others
   * lack something, because then the phone has work.
   */
  private Map<DocumentId, Standing> settled(
      Collection<DocumentId> documents, Duration longest, Predicate<Standing> beingOpened)
      throws InterruptedException {
    Duration left = longest;
    while (true) {
      long seen = doorbell.rings();
      Map<DocumentId, Standing> all = standings.of(documents);
      boolean waits =
          all.values().stream().anyMatch(one -> one.receipt().isEmpty() && beingOpened.test(one));
      boolean phoneHasWork =
          all.size() < documents.size()
              || all.values().stream().anyMatch(one -> one.state() == DocumentState.INCOMPLETE);
      if (!waits || phoneHasWork || left.isZero() || left.isNegative() || doorbell.isClosed()) {
        return all;
      }
      left = left.minus(doorbell.await(seen, left.compareTo(POLL) < 0 ? left : POLL));
    }
  }

  private Map<BodyId, Body> statements(Collection<Standing> all) {
    Set<BodyId> ids = new LinkedHashSet<>();
    all.forEach(standing -> standing.receipt().ifPresent(ids::add));
    return receipts.find(ids);
  }

  private static final class Ranges {
    private int told;
  }

  private DocumentAnswer answer(
      DocumentId id, @Nullable Standing standing, Map<BodyId, Body> statements, Ranges ranges) {
    Body receipt = standing == null ? null : standing.receipt().map(statements::get).orElse(null);
    if (receipt != null) {
      return new DocumentAnswer.Receipt(receipt);
    }
    if (standing != null && standing.state() == DocumentState.COMPLETE) {
      return new DocumentAnswer.Wait(WAIT_SECONDS);
    }
    if (doorbell.isClosed()) {
      return new DocumentAnswer.Later(CLOSING_SECONDS, LaterCause.CLOSING);
    }
    return postponements.of(id).orElseGet(() -> lacking(id, standing, ranges));
  }

  private DocumentAnswer lacking(DocumentId id, @Nullable Standing standing, Ranges ranges) {
    if (standing == null) {
      return new DocumentAnswer.NeedEnvelope();
    }
    BitSet indexes = listings.missing(id, BodyKind.INDEX);
    if (!indexes.isEmpty()) {
      return new DocumentAnswer.NeedIndexes(told(indexes, ranges));
    }
    BitSet chunks = listings.missing(id, BodyKind.CHUNK);
    // the last one may have come since the state was read
    return chunks.isEmpty()
        ? new DocumentAnswer.Wait(WAIT_SECONDS)
        : new DocumentAnswer.NeedChunks(told(chunks, ranges));
  }

  private static Positions told(BitSet lacking, Ranges ranges) {
    BitSet told = lacking;
    if (ranges.told > MAX_RANGES) {
      int first = lacking.nextSetBit(0);
      told = new BitSet();
      told.set(first, lacking.nextClearBit(first));
    }
    for (int at = told.nextSetBit(0); at >= 0; at = told.nextSetBit(told.nextClearBit(at))) {
      ranges.told++;
    }
    return Positions.of(told);
  }
}
