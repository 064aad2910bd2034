package org.sealferry.engine.relay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.TinyDocuments;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

/** Two phones between which very many small documents go, and their receipts back. */
final class Convoy implements AutoCloseable {
  static final Office OFFICE = new Office("Health <h@example.org>");
  static final int SEALED_BYTES = 400;

  private static final QuotaLimits ROOM = new QuotaLimits(1L << 34, 0);
  private static final int BATCH = 500;
  private static final int RECEIPTS = 32;

  /** What passes in 10 s when there is nothing to say is less. */
  private static final int QUIET_BYTES = 1_000;

  final RelayPhone a;
  final RelayPhone b;
  private final VirtualLoop loop;
  private final TinyDocuments documents = new TinyDocuments(OFFICE, 11);

  Convoy(VirtualLoop loop, Path folder) {
    this.loop = loop;
    this.a = new RelayPhone(loop, folder, "a", ROOM).choosing(OFFICE);
    this.b = new RelayPhone(loop, folder, "b", ROOM).choosing(OFFICE);
  }

  /** Hands envelopes to a phone as a bundle does; returns their documents. */
  List<DocumentId> take(RelayPhone phone, int count) {
    List<DocumentId> ids = new ArrayList<>();
    for (int batch = 0; batch < count; batch += BATCH) {
      int size = Math.min(BATCH, count - batch);
      phone.<Boolean, RuntimeException>transact(
          tx -> {
            for (int i = 0; i < size; i++) {
              Body envelope = documents.inline(1, SEALED_BYTES);
              phone.intake.accept(tx, phone.destination(tx, OFFICE), envelope, Bringer.BUNDLE);
              ids.add(DocumentId.of(envelope.id()));
            }
            return true;
          });
    }
    return ids;
  }

  /** Lets both meet until all there is has gone over; returns the link. */
  Pipe carry(RelayPhone giver, RelayPhone taker) {
    giver.meet(taker, true);
    Pipe pipe = giver.dial(taker, RelayPhone.LINK.withRate(10_000_000));
    long before = -QUIET_BYTES;
    while (pipe.carriedBytes() - before >= QUIET_BYTES) {
      before = pipe.carriedBytes();
      loop.advance(10_000);
    }
    pipe.cut();
    loop.advance(1_000);
    giver.part(taker);
    taker.part(giver);
    return pipe;
  }

  void bringReceipts(RelayPhone phone, List<DocumentId> ids) {
    for (int from = 0; from < ids.size(); from += RECEIPTS * BATCH) {
      List<DocumentId> some = ids.subList(from, Math.min(ids.size(), from + RECEIPTS * BATCH));
      phone.<Boolean, RuntimeException>transact(
          tx -> {
            for (int at = 0; at < some.size(); at += RECEIPTS) {
              DocumentId[] each =
                  some.subList(at, Math.min(some.size(), at + RECEIPTS)).toArray(new DocumentId[0]);
              Body receipt = OFFICE.receipt(Verdict.ACCEPTED, each);
              phone.intake.accept(tx, phone.destination(tx, OFFICE), receipt, Bringer.SERVER);
            }
            return true;
          });
    }
  }

  /** Returns the pages of the database file that are in use or free, 4 096 bytes each. */
  static long pages(RelayPhone phone) {
    return phone.number("PRAGMA page_count");
  }

  @Override
  public void close() {
    a.close();
    b.close();
  }
}
