package org.sealferry.engine.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.Part;
import org.sealferry.engine.document.PlacedBody;
import org.sealferry.engine.document.Places;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.bundle.BundleWriter;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;

/**
 * Writes everything that is on its way into a bundle, a piece at a time: certificates and
 * statements, then one document after the other. Used on the loop.
 */
public final class BundleExport {
  private static final int STEP_BYTES = 1 << 20;
  private static final int READ_AHEAD = 32;

  private final Database database;
  private final Tables tables;
  private final BundleWriter writer;

  // What is still to be written; shrinks with each step.
  private final Deque<StoredBody> words = new ArrayDeque<>();
  private final Deque<Long> documents = new ArrayDeque<>();
  private Part part = Part.ENVELOPE;
  private long place;
  private long documentsWritten;

  /** Notes what is to be written, and writes the beginning. */
  public BundleExport(Database database, Tables tables, OutputStream out) throws IOException {
    this.database = database;
    this.tables = tables;
    this.writer = new BundleWriter(out);
    database.transact(
        tx -> {
          tables.destinations().all(tx).forEach(destination -> note(tx, destination));
          return true;
        });
  }

  private void note(Transaction tx, KnownDestination destination) {
    words.addAll(tables.bodies().shared(tx, destination, BodyKind.CERTIFICATE));
    List<StoredBody> statements =
        new ArrayList<>(tables.bodies().shared(tx, destination, BodyKind.STATEMENT));
    Collections.reverse(statements); // the newest first
    words.addAll(statements);
    documents.addAll(tables.documents().onTheirWay(tx, destination));
  }

  /**
   * Writes about a MiB more.
   *
   * @return false when the bundle is whole
   */
  public boolean step() throws IOException {
    List<Body> some = new ArrayList<>();
    boolean more = database.transact(tx -> gather(tx, some));
    for (Body body : some) {
      writer.write(body);
    }
    if (!more) {
      writer.finish();
    }
    return more;
  }

  /** Returns how many bodies were written. */
  public long entries() {
    return writer.entries();
  }

  /** Returns of how many documents something was written. */
  public long documents() {
    return documentsWritten;
  }

  private boolean gather(Transaction tx, List<Body> some) {
    long bytes = 0;
    while (bytes < STEP_BYTES) {
      if (!words.isEmpty()) {
        bytes += add(tx, words.remove(), some);
      } else if (!documents.isEmpty()) {
        bytes += addParts(tx, documents.peek(), some);
      } else {
        return false;
      }
    }
    return true;
  }

  /** Adds a body that may have been superseded or freed since it was noted. */
  private long add(Transaction tx, StoredBody noted, List<Body> some) {
    Optional<StoredBody> now = tables.bodies().find(tx, noted.number());
    if (!now.isPresent() || !tables.bodies().bytes(tx, now.get()).isPresent()) {
      return 0;
    }
    some.add(tables.bodies().body(tx, now.get()));
    return now.get().length();
  }

  private long addParts(Transaction tx, long document, List<Body> some) {
    Optional<KnownDocument> known =
        tables.documents().find(tx, document).filter(KnownDocument::isToDeliver);
    if (!known.isPresent()) {
      nextDocument();
      return 0;
    }
    List<PlacedBody> parts =
        tables
            .documents()
            .parts(tx, known.get(), new Places(part, place, Long.MAX_VALUE), READ_AHEAD);
    if (part == Part.ENVELOPE) {
      documentsWritten += parts.isEmpty() ? 0 : 1;
    }
    long bytes = 0;
    for (PlacedBody placed : parts) {
      some.add(tables.bodies().body(tx, placed.body()));
      bytes += placed.body().length();
      place = placed.ordinal() + 1;
    }
    if (parts.size() < READ_AHEAD) {
      nextPart();
    }
    return bytes;
  }

  private void nextPart() {
    place = 0;
    if (part == Part.CHUNK) {
      nextDocument();
    } else {
      part = part == Part.ENVELOPE ? Part.INDEX : Part.CHUNK;
    }
  }

  private void nextDocument() {
    documents.remove();
    part = Part.ENVELOPE;
    place = 0;
  }
}
