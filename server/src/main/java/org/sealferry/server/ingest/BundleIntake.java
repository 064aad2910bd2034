package org.sealferry.server.ingest;

import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sealferry.protocol.bundle.BundleReader;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.document.AbandonedDocuments;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.DocumentState;
import org.sealferry.server.document.Documents;
import org.sealferry.server.document.Listings;
import org.sealferry.server.document.Standings;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes bundle files beside a running server, or without one. What they complete is opened by
 * whatever server runs, now or later. PROTOCOL.md §11.
 */
public final class BundleIntake {
  private static final int BATCH_BYTES = 256 << 10;
  private static final int BATCH_BODIES = 500;
  private static final int IDS_AT_ONCE = 1_000;

  private final Storing storing;
  private final Standings standings;

  /** Takes documents of this destination; limits are those of the environment's variables. */
  public BundleIntake(
      JdbcClient jdbc, Transactions transactions, Fingerprint destination, Clock clock) {
    IngestSettings settings =
        Binder.get(new StandardEnvironment())
            .bindOrCreate("sealferry.ingest", IngestSettings.class);
    Documents documents = new Documents(jdbc, clock);
    this.standings = new Standings(jdbc);
    this.storing =
        new Storing(
            jdbc,
            transactions,
            destination,
            new Storing.Tables(new Bodies(jdbc, clock), documents, new Listings(jdbc)),
            new Caps(documents, new AbandonedDocuments(jdbc, clock), settings));
  }

  /**
   * What became of a bundle.
   *
   * @param entries whole ones
   * @param documents of which something was in it, known before or not
   * @param complete how many of these lack nothing now
   * @param refused bodies that are of another destination, malformed, not listed or without room
   * @param damage why what follows the entries is lost, if so
   */
  public record Taken(
      long entries, long documents, long complete, long refused, Optional<String> damage) {}

  /**
   * Takes a bundle; every batch is committed before the next is read.
   *
   * @throws FormatException if it is no bundle, or one of a newer version: nothing was taken
   */
  public Taken take(InputStream in) throws FormatException {
    BundleReader reader = new BundleReader(in);
    Set<DocumentId> concerned = new TreeSet<>();
    long refused = 0;
    for (List<Body> batch = read(reader); !batch.isEmpty(); batch = read(reader)) {
      Stored stored = storing.store(batch, Optional.empty());
      concerned.addAll(stored.concerned);
      refused += stored.refusals.size();
    }
    return new Taken(
        reader.end().entries(),
        concerned.size(),
        complete(concerned),
        refused,
        reader.end().damage());
  }

  private static List<Body> read(BundleReader reader) throws FormatException {
    List<Body> batch = new ArrayList<>();
    long bytes = 0;
    while (bytes < BATCH_BYTES && batch.size() < BATCH_BODIES) {
      Optional<Body> body = reader.next();
      if (body.isEmpty()) {
        break;
      }
      if (body.get().kind().filter(BundleIntake::isWord).isEmpty()) {
        batch.add(body.get());
        bytes += body.get().length();
      }
    }
    return batch;
  }

  /** What the destination itself has said it need not be told. */
  private static boolean isWord(BodyKind kind) {
    return kind == BodyKind.CERTIFICATE || kind == BodyKind.STATEMENT;
  }

  private long complete(Set<DocumentId> documents) {
    long complete = 0;
    Iterator<DocumentId> all = documents.iterator();
    while (all.hasNext()) {
      List<DocumentId> some = new ArrayList<>();
      while (all.hasNext() && some.size() < IDS_AT_ONCE) {
        some.add(all.next());
      }
      complete +=
          standings.of(some).values().stream()
              .filter(one -> one.state() != DocumentState.INCOMPLETE)
              .count();
    }
    return complete;
  }
}
