package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.item.DocumentId;

/** What a transfer costs beside the sealed bytes, both ways together. */
class EfficiencyTest {
  private static final int MINUTE = 60_000;
  private static final Office OFFICE = new Office("Health <h@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();

  @Test
  void aThousandSmallDocumentsCostAnEighthMoreAtMost() {
    assertThat(overhead(1_000, 2_048, 10_000_000)).isLessThanOrEqualTo(1.13);
  }

  @Test
  void aPhotoCostsATwentiethMoreAtMost() {
    assertThat(overhead(1, 3_000_000, 1_000_000)).isLessThanOrEqualTo(1.05);
  }

  private double overhead(int count, int size, long rate) {
    try (RelayPhone a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
        RelayPhone b = new RelayPhone(loop, folder, "b").choosing(OFFICE)) {
      List<DocumentId> documents = a.store(OFFICE, count, size);
      a.meet(b, true);
      Pipe pipe = a.dial(b, RelayPhone.LINK.withRate(rate));
      assertThat(
              loop.runUntil(
                  () ->
                      a.progress(b).sentDocuments() == count
                          && b.progress(a).receivedBytes() >= (long) count * size,
                  10 * MINUTE))
          .isTrue();
      loop.advance(1_000);
      assertThat(documents).allMatch(id -> b.hasComplete(OFFICE, id));
      return (double) pipe.carriedBytes() / a.counts().ownBytes();
    }
  }
}
