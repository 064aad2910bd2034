package org.sealferry.engine.bundle;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.bundle.BundleReader;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.FormatException;

/**
 * Takes a bundle, a piece at a time: each body is judged as if a peer had brought it. What is for
 * destinations this phone does not know is passed over, and so is a part that nothing lists. Used
 * on the loop.
 */
public final class BundleImport {
  private static final int STEP_BYTES = 1 << 20;

  private final Database database;
  private final Tables tables;
  private final Intake intake;
  private final BundleReader reader;
  private final BundleReport report = new BundleReport();

  /** Reads nothing yet; the caller buffers and closes the stream. */
  public BundleImport(Database database, Tables tables, Intake intake, InputStream in) {
    this.database = database;
    this.tables = tables;
    this.intake = intake;
    this.reader = new BundleReader(in);
  }

  /**
   * Takes about a MiB more; it is on disk when this returns.
   *
   * @return false when the bundle was read to its end, or to where it is damaged
   * @throws FormatException if it is no bundle, or one of a newer version: nothing was taken
   */
  public boolean step() throws FormatException {
    List<Body> some = new ArrayList<>();
    long bytes = 0;
    boolean more = true;
    while (more && bytes < STEP_BYTES) {
      Optional<Body> body = reader.next();
      more = body.isPresent();
      if (more) {
        some.add(body.get());
        bytes += body.get().length();
      }
    }
    database.transact(
        tx -> {
          List<KnownDestination> known = tables.destinations().all(tx);
          some.forEach(body -> report.count(body, accept(tx, known, body)));
          return true;
        });
    report.read(reader.end());
    return more;
  }

  /** Returns what became of what was read so far. */
  public BundleReport report() {
    return report;
  }

  /** Returns what became of a body at the first destination it is for; empty if it is for none. */
  private Optional<Acceptance> accept(Transaction tx, List<KnownDestination> known, Body body) {
    for (KnownDestination destination : known) {
      KnownDestination now = tables.destinations().find(tx, destination.number()).get();
      if (mayBeFor(tx, now, body)) {
        Acceptance acceptance = intake.accept(tx, now, body, Bringer.BUNDLE);
        if (acceptance != Acceptance.INVALID) {
          return Optional.of(acceptance);
        }
      }
    }
    return Optional.empty();
  }

  /** Envelopes name their destination; whether others are for it, judging them tells. */
  private boolean mayBeFor(Transaction tx, KnownDestination destination, Body body) {
    Optional<BodyKind> kind = body.kind();
    if (!kind.isPresent()) {
      return false; // nobody here could tell whose it is
    }
    switch (kind.get()) {
      case ENVELOPE:
        return isEnvelopeOf(destination, body);
      case INDEX:
      case CHUNK:
        return tables.bodies().find(tx, destination, body.id()).isPresent();
      default:
        return true;
    }
  }

  private static boolean isEnvelopeOf(KnownDestination destination, Body body) {
    try {
      return Envelope.parse(body).waybill().destination().equals(destination.fingerprint());
    } catch (FormatException e) {
      return false;
    }
  }
}
