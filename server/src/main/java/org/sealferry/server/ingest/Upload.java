package org.sealferry.server.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sealferry.protocol.delivery.ItemReader;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.Refusal;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.device.DeviceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One stream of bodies: committed at least every 256 KiB or 500 bodies, whose objects weigh more
 * than short bytes. What was committed before a cut or an error stays. For one thread. PROTOCOL.md
 * §7.
 */
public final class Upload {
  private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
  private static final int BATCH_BYTES = 256 << 10;
  private static final int BATCH_BODIES = 500;

  /** What is read between two looks at the limits: some hundred of the shortest bodies. */
  private static final int SLICE_BYTES = 2 << 10;

  /** Most refusals that are told; with ids of 32 bytes they stay below half an answer. */
  private static final int MAX_REFUSALS = 50_000;

  private final Ingest ingest;
  private final Optional<DeviceId> bringer;
  private final ItemReader reader = new ItemReader(this::add);
  private final Set<DocumentId> concerned = new TreeSet<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private List<Body> pending = new ArrayList<>();
  private int pendingBytes;

  Upload(Ingest ingest, Optional<DeviceId> bringer) {
    this.ingest = ingest;
    this.bringer = bringer;
  }

  /**
   * Takes bytes of the stream.
   *
   * @throws org.sealferry.protocol.item.FormatException if they are no stream of bodies
   */
  public void feed(byte[] bytes, int length) throws IOException, InterruptedException {
    for (int at = 0; at < length; at += SLICE_BYTES) {
      reader.feed(bytes, at, Math.min(SLICE_BYTES, length - at));
      if (pendingBytes >= BATCH_BYTES || pending.size() >= BATCH_BODIES) {
        commit();
      }
    }
  }

  private void add(Body body) {
    pending.add(body);
    pendingBytes += body.length();
  }

  /** Returns whether whole bodies wait to be committed. */
  public boolean hasPending() {
    return !pending.isEmpty();
  }

  /** Commits every whole body taken so far, and opens small documents that became complete. */
  public void commit() throws InterruptedException {
    if (pending.isEmpty()) {
      return;
    }
    List<Body> batch = pending;
    pending = new ArrayList<>();
    pendingBytes = 0;
    Stored stored = take(batch);
    concerned.addAll(stored.concerned);
    stored.refusals.stream()
        .limit(Math.max(0, MAX_REFUSALS - refusals.size()))
        .forEach(refusals::add);
  }

  private Stored take(List<Body> batch) throws InterruptedException {
    try {
      return ingest.take(batch, bringer);
    } catch (DataAccessException e) {
      if (!DatabaseTrouble.isFull(e)) {
        throw e;
      }
      LOG.error("the database has no room: free some; phones are told to come back later", e);
      return ingest.refuseFull(batch);
    }
  }

  /**
   * Commits the rest and answers: receipts of documents the stream concerned, and refusals.
   *
   * @throws org.sealferry.protocol.item.FormatException if the stream ended within a body; what was
   *     whole is committed
   */
  public ItemsAnswer finish() throws IOException, InterruptedException {
    commit();
    reader.end();
    return new ItemsAnswer(ingest.receipts(concerned), refusals);
  }
}
