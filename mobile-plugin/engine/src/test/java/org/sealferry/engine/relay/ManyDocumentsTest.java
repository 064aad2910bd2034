package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.CountingDatabase;
import org.sealferry.engine.storage.Expiration;
import org.sealferry.protocol.item.DocumentId;

/** Ten thousand documents of a few hundred bytes go to a second phone, and their receipts back. */
class ManyDocumentsTest {
  private static final int MANY = 10_000;
  private static final int OWN = 50;

  /** A row that is looked at takes a dozen steps or two; with triggers and indexes some hundred. */
  private static final long STEPS_A_ROW = 1_000;

  /** Tables whose rows are as many as the documents, and what queries call them. */
  private static final Set<String> LARGE =
      Set.of(
          "body",
          "b",
          "bsp_message",
          "m",
          "bsp_need",
          "bsp_status",
          "s",
          "document",
          "d",
          "listing",
          "l",
          "o",
          "own_document");

  @TempDir Path folder;

  @Test
  void everyBatchReadsRowsInProportionToItselfAndTheFileStaysLinear() throws Exception {
    try (Convoy convoy = new Convoy(new VirtualLoop(), folder)) {
      RelayPhone a = convoy.a;
      RelayPhone b = convoy.b;
      List<DocumentId> ids = new ArrayList<>(convoy.take(a, MANY / 10));
      long aTenth = Convoy.pages(a);
      ids.addAll(convoy.take(a, MANY - ids.size() - OWN));
      ids.addAll(a.store(Convoy.OFFICE, OWN, 100));
      assertThat(Convoy.pages(a)).isLessThanOrEqualTo(11 * aTenth);
      a.database.count();
      b.database.count();

      convoy.carry(a, b);
      assertThat(b.counts().carried()).isEqualTo(MANY);
      long full = Convoy.pages(b);
      convoy.bringReceipts(b, ids);
      convoy.carry(b, a);

      assertThat(a.counts().carried()).isZero();
      assertThat(a.counts().ownDelivered()).isEqualTo(OWN);
      assertThat(b.counts().carriedDelivered()).isEqualTo(MANY);
      deliverAndSweep(a);
      assertFrugal(a.database);
      assertFrugal(b.database);
      assertThat(Convoy.pages(b)).isLessThanOrEqualTo(full + full / 4); // ids stay, and statements
      long before = Convoy.pages(b);
      convoy.take(b, MANY / 10);
      assertThat(Convoy.pages(b) - before).isLessThan(aTenth / 4);
    }
  }

  /** What else is done on the way, beside meetings. */
  private static void deliverAndSweep(RelayPhone phone) {
    phone.transact(
        tx -> {
          new Expiration(phone.tables).sweep(tx);
          phone.tables.documents().hasCargo(tx, phone.destination(tx, Convoy.OFFICE));
          phone.tables.documents().undelivered(phone.destination(tx, Convoy.OFFICE)).next(tx, 100);
          return true;
        });
  }

  private static void assertFrugal(CountingDatabase database) throws Exception {
    Map<String, CountingDatabase.Cost> costs = database.stopCounting();
    assertThat(costs).hasSizeGreaterThan(60);
    costs.forEach(
        (sql, cost) -> {
          assertThat(cost.mostStepsARow).as("%s: %s", sql, cost).isLessThan(STEPS_A_ROW);
          if (!sql.startsWith("PRAGMA")) {
            assertThat(database.plan(sql)).as(sql).allMatch(ManyDocumentsTest::isFrugal);
          }
        });
  }

  /** A scan of a large table, or a sort of what a query found, is not. */
  private static boolean isFrugal(String step) {
    return !step.contains("TEMP B-TREE")
        && (!step.startsWith("SCAN ") || !LARGE.contains(step.split(" ", 3)[1]));
  }
}
