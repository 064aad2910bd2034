package org.sealferry.engine.relay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.CountingDatabase;
import org.sealferry.protocol.item.DocumentId;

/**
 * Prints what very many small documents cost, each number of them beside the first, and asserts
 * nothing. Not among the tests by its name; run it with
 *
 * <pre>
 * mvn -pl mobile-plugin/engine -am test -Dtest=ManyDocumentsBench \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dsealferry.bench=10000,100000,1000000
 * </pre>
 */
class ManyDocumentsBench {
  @TempDir Path folder;

  @Test
  void figures() throws Exception {
    System.out.println(
        "documents   taken s/10 000   carried s/10 000   receipts s/10 000   file B/document"
            + "   after receipts   rows/document   steps/document   most steps/row");
    for (String count : System.getProperty("sealferry.bench", "10000,100000").split(",", -1)) {
      int documents = Integer.parseInt(count);
      try (Convoy convoy =
          new Convoy(new VirtualLoop(), Files.createDirectory(folder.resolve(count)))) {
        print(convoy, documents);
      }
    }
  }

  private static void print(Convoy convoy, int documents) throws Exception {
    long began = System.nanoTime();
    List<DocumentId> ids = convoy.take(convoy.a, documents);
    long taken = System.nanoTime();
    convoy.a.database.count();
    convoy.carry(convoy.a, convoy.b);
    long carried = System.nanoTime();
    Map<String, CountingDatabase.Cost> costs = convoy.a.database.stopCounting();
    long full = Convoy.pages(convoy.b) * 4_096;
    convoy.bringReceipts(convoy.b, ids);
    convoy.carry(convoy.b, convoy.a);
    long received = System.nanoTime();
    long rows = costs.values().stream().mapToLong(cost -> cost.rows).sum();
    long steps = costs.values().stream().mapToLong(cost -> cost.steps).sum();
    long most = costs.values().stream().mapToLong(cost -> cost.mostStepsARow).max().orElse(0);
    System.out.println(
        String.format(
            Locale.ROOT,
            "%9d   %14.2f   %16.2f   %17.2f   %15d   %14d   %13.1f   %14.1f   %14d",
            documents,
            per10000(taken - began, documents),
            per10000(carried - taken, documents),
            per10000(received - carried, documents),
            full / documents,
            Convoy.pages(convoy.b) * 4_096 / documents,
            (double) rows / documents,
            (double) steps / documents,
            most));
  }

  private static double per10000(long nanos, int documents) {
    return nanos / 1e9 / documents * 10_000;
  }
}
