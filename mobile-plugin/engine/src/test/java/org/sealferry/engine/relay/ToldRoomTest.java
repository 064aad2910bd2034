package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

/** What a phone says of its room is what it can still promise. PROTOCOL.md §5.3, §6. */
class ToldRoomTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final QuotaLimits SMALL = new QuotaLimits(4_000_000, 1_000);

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private RelayPhone a;
  private RelayPhone b;
  private RelayPhone c;

  @BeforeEach
  void open() {
    a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
    b = new RelayPhone(loop, folder, "b", SMALL).choosing(OFFICE);
    c = new RelayPhone(loop, folder, "c").choosing(OFFICE);
  }

  @AfterEach
  void close() {
    List.of(a, b, c).forEach(RelayPhone::close);
  }

  /** Returns the bytes that C believes to be free at B. */
  private long told() {
    return c.transact(tx -> RelayTables.bounds(tx, c.contact(b).id())).orElseThrow().freeBytes;
  }

  @Test
  void whatIsReservedAndWhatAReceiptFreesOfItIsToldBeforeAnyChunkMoves() {
    c.meet(b, true);
    c.dial(b, RelayPhone.LINK);
    loop.advance(10_000);
    assertThat(told()).isGreaterThan(3_900_000);

    DocumentId photo = a.store(OFFICE, 1, 1_300_000).get(0);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK.withRate(4_000));
    assertThat(loop.runUntil(() -> b.number("SELECT COUNT(*) FROM document") == 1, 60_000))
        .isTrue();
    loop.advance(2_000);
    assertThat(told()).isLessThan(2_700_000);

    b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, photo));
    loop.advance(2_000);
    assertThat(told()).isGreaterThan(3_900_000);
    assertThat(b.number("SELECT COUNT(*) FROM body WHERE kind = 4 AND copies > 0")).isZero();
    assertThat(b.progress(a).receivedBytes()).isLessThan(32_000);
  }

  @Test
  void roomThatWentWhileNobodyWasThereIsToldWhenASessionBegins() {
    a.store(OFFICE, 1, 1_200_000);
    a.visit(b, true);
    c.meet(b, true);
    Pipe pipe = c.dial(b, RelayPhone.LINK);
    loop.advance(10_000);
    assertThat(told()).isBetween(2_600_000L, 2_800_000L);
    pipe.cut();
    loop.advance(1_000);
    try (RelayPhone server = new RelayPhone(loop, folder, "server").choosing(OFFICE)) {
      server.store(OFFICE, 1, 900_000);
      b.takeAll(server, OFFICE);
    }

    c.dial(b, RelayPhone.LINK);
    loop.advance(5_000);

    assertThat(told()).isLessThan(1_900_000);
  }
}
