package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.TinyDocuments;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.DocumentId;

/** What does not fit is not begun, and holds up nothing that fits. */
class NoRoomTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final QuotaLimits SMALL = new QuotaLimits(1_000_000, 1_000);
  private static final int MINUTE = 60_000;

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();

  @Test
  void ofADocumentLargerThanThePeersFreeRoomNotAByteMoves() {
    try (RelayPhone a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
        RelayPhone b = new RelayPhone(loop, folder, "b", SMALL).choosing(OFFICE)) {
      long nothingToGive = a.visit(b, true).carriedBytes();
      a.store(OFFICE, 1, 1_100_000);

      Pipe pipe = a.visit(b, true);

      assertThat(pipe.carriedBytes()).isBetween(nothingToGive - 10, nothingToGive + 10);
      assertThat(b.number("SELECT COUNT(*) FROM body WHERE kind <> 1")).isZero();
    }
  }

  @Test
  void manyThatDoNotFitHoldUpNothingBehindThem() {
    try (RelayPhone a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
        RelayPhone b = new RelayPhone(loop, folder, "b").choosing(OFFICE).carrying(false, 900)) {
      TinyDocuments urgent = new TinyDocuments(OFFICE, 5);
      a.<Boolean, RuntimeException>transact(
          tx -> {
            for (int i = 0; i < 1_100; i++) {
              a.intake.accept(
                  tx, a.destination(tx, OFFICE), urgent.inline(0, 1_000), Bringer.BUNDLE);
            }
            return true;
          });
      DocumentId small = a.store(OFFICE, 1, 10).get(0);
      assertThat(a.document(OFFICE, small).size()).isLessThan(900);
      a.meet(b, true);
      a.dial(b, RelayPhone.LINK);
      loop.advance(MINUTE);

      assertThat(b.counts().carried()).isEqualTo(1);
      assertThat(b.hasComplete(OFFICE, small)).isTrue();
    }
  }
}
