package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.item.DocumentId;

/** A transfer that is cut again and again between the same two contacts. */
class CutsTest {
  private static final int CUTS = Integer.getInteger("sealferry.cuts", 200);
  private static final long SEED = Long.getLong("sealferry.seed", 20_261_124);
  private static final int BYTES = 3_000_000;
  private static final int A_CUT_COSTS_AT_MOST = 64 * 1024;
  private static final Office OFFICE = new Office("Health <h@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private RelayPhone a;
  private RelayPhone b;

  @BeforeEach
  void meet() {
    a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
    b = new RelayPhone(loop, folder, "b").choosing(OFFICE);
    a.meet(b, true);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  /** All bytes on the link are held to the limit that is set for those of chunks. */
  @Test
  void cutsCostWhatWasInFlightAndNoTime() {
    DocumentId photo = a.store(OFFICE, 1, BYTES).get(0);
    Random random = new Random(SEED);
    long carried = 0;
    for (int cut = 1; cut <= CUTS; cut++) {
      int at = random.nextInt(random.nextInt(3) == 0 ? 3_000 : 70_000);
      Pipe pipe =
          a.dial(b, RelayPhone.LINK.withRandomSegments(random.nextLong()).withCutAtByte(at));
      assertThat(loop.runUntil(() -> haveEnded(pipe, at), 5_000))
          .as("seed %d: connection %d reaches its cut at byte %d", SEED, cut, at)
          .isTrue();
      loop.advance(100);
      carried += pipe.carriedBytes();
    }
    assertThat(b.hasComplete(OFFICE, photo))
        .as("seed %d: something is left to send", SEED)
        .isFalse();

    Pipe last = a.dial(b, RelayPhone.LINK);
    assertThat(loop.runUntil(() -> b.progress(a).receivedBytes() >= BYTES, 10_000))
        .as("seed %d: the rest arrives", SEED)
        .isTrue();
    carried += last.carriedBytes();
    assertThat(b.hasComplete(OFFICE, photo)).isTrue();
    assertThat(carried)
        .as("seed %d: bytes on the link", SEED)
        .isLessThanOrEqualTo(a.counts().ownBytes() + (long) CUTS * A_CUT_COSTS_AT_MOST);
    assertThat(loop.elapsedMillis()).as("seed %d: time", SEED).isLessThan(CUTS * 1_000L + 10_000);
  }

  @Test
  void cutsLoseNoneOfManyDocuments() {
    List<DocumentId> documents = a.store(OFFICE, 60, 2_048);
    Random random = new Random(SEED);
    int cuts = 0;
    while (b.progress(a).receivedDocuments() < documents.size()) {
      int at = random.nextInt(12_000);
      Pipe pipe =
          a.dial(b, RelayPhone.LINK.withRandomSegments(random.nextLong()).withCutAtByte(at));
      loop.runUntil(() -> haveEnded(pipe, at), 5_000);
      pipe.cut();
      loop.advance(100);
      assertThat(++cuts).as("seed %d: connections", SEED).isLessThan(400);
    }
    assertThat(documents).allMatch(id -> b.hasComplete(OFFICE, id));
    assertThat(cuts).isGreaterThan(5);
    assertThat(loop.elapsedMillis()).as("seed %d: time", SEED).isLessThan(cuts * 1_000L + 10_000);
  }

  @Test
  void aDocumentCountsWhenAllOfItIsThereAndBytesAtOnce() {
    a.store(OFFICE, 1, 2_048);
    a.store(OFFICE, 1, 200_000);
    Pipe first = a.dial(b, RelayPhone.LINK.withCutAtByte(100_000));
    assertThat(loop.runUntil(() -> haveEnded(first, 100_000), 10_000)).isTrue();
    loop.advance(100);
    assertThat(b.progress(a).receivedDocuments()).isEqualTo(1);
    assertThat(a.progress(b).sentDocuments()).isEqualTo(1);
    assertThat(b.progress(a).receivedBytes()).isBetween(30_000L, 100_000L);
    assertThat(a.progress(b).sentBytes()).isBetween(30_000L, 100_000L);

    a.dial(b, RelayPhone.LINK);
    assertThat(loop.runUntil(() -> a.progress(b).sentDocuments() == 2, 10_000)).isTrue();
    assertThat(b.progress(a).receivedDocuments()).isEqualTo(2);
    assertThat(a.progress(b).sentBytes()).isEqualTo(b.progress(a).receivedBytes());
  }

  private static boolean haveEnded(Pipe pipe, int at) {
    return pipe.carriedBytes() >= at;
  }
}
