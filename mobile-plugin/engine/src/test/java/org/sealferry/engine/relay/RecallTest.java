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
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

/** What a phone had to drop comes back through who gave it, as soon as there is room. */
class RecallTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final QuotaLimits SMALL = new QuotaLimits(4_000_000, 1_000);
  private static final int MINUTE = 60_000;

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private RelayPhone a;
  private RelayPhone b;
  private RelayPhone c;
  private DocumentId dropped;
  private DocumentId kept;
  private Pipe pipe;

  /** B carries two photos for A; the older must go when C, who is owed a share, brings its own. */
  @BeforeEach
  void dropOne() {
    a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
    b = new RelayPhone(loop, folder, "b", SMALL).choosing(OFFICE);
    c = new RelayPhone(loop, folder, "c").choosing(OFFICE);
    a.meet(b, true);
    pipe = a.dial(b, RelayPhone.LINK);
    dropped = a.store(OFFICE, 1, 1_600_000).get(0);
    loop.advance(MINUTE);
    kept = a.store(OFFICE, 1, 1_650_000).get(0);
    loop.advance(MINUTE);
    assertThat(List.of(dropped, kept)).allMatch(id -> b.hasComplete(OFFICE, id));
    c.store(OFFICE, 1, 900_000);
    c.visit(b, true);
    assertThat(b.document(OFFICE, dropped).state()).isEqualTo(DocumentState.EVICTED);
    assertThat(b.document(OFFICE, kept).state()).isEqualTo(DocumentState.LIVE);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
    c.close();
  }

  private void makeRoom() {
    b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, kept));
  }

  @Test
  void itComesBackInTheSameSession() {
    assertThat(b.hasComplete(OFFICE, dropped)).isFalse();

    makeRoom();
    loop.advance(MINUTE);

    assertThat(b.hasComplete(OFFICE, dropped)).isTrue();
    assertThat(b.document(OFFICE, dropped).state()).isEqualTo(DocumentState.LIVE);
    assertThat(a.endings).isEmpty();
  }

  @Test
  void whatIsCutWhileItComesBackGoesOnInTheNextSession() {
    makeRoom();
    assertThat(loop.runUntil(() -> isHalfway(dropped), MINUTE)).isTrue();
    pipe.cut();
    loop.advance(1_000);
    a.dial(b, RelayPhone.LINK);
    loop.advance(MINUTE);

    assertThat(b.hasComplete(OFFICE, dropped)).isTrue();
  }

  private boolean isHalfway(DocumentId id) {
    return b.document(OFFICE, id).state() == DocumentState.LIVE
        && b.document(OFFICE, id).lacking() < 25;
  }

  @Test
  void ofWhatTwoBringAtOnceTheOneWithoutRoomComesWhenThereIsSome() {
    c.meet(b, true);
    c.dial(b, RelayPhone.LINK);
    loop.advance(MINUTE);
    DocumentId ofA = a.store(OFFICE, 1, 1_200_000).get(0);
    DocumentId ofC = c.store(OFFICE, 1, 1_200_000).get(0);
    loop.advance(MINUTE);
    assertThat(List.of(ofA, ofC)).filteredOn(id -> b.hasComplete(OFFICE, id)).hasSize(1);
    assertThat(List.of(ofA, ofC))
        .filteredOn(id -> b.document(OFFICE, id).state() == DocumentState.EVICTED)
        .as("the other was never fetched")
        .hasSize(1);

    makeRoom();
    loop.advance(MINUTE);

    assertThat(List.of(ofA, ofC)).allMatch(id -> b.hasComplete(OFFICE, id));
  }

  @Test
  void itComesBackInTheNextSessionOfTheSameMeeting() {
    pipe.cut();
    loop.advance(1_000);
    makeRoom();
    a.dial(b, RelayPhone.LINK);
    loop.advance(MINUTE);

    assertThat(b.hasComplete(OFFICE, dropped)).isTrue();
  }

  @Test
  void itStaysAwayWhileThereIsNoRoom() {
    long carried = pipe.carriedBytes();
    loop.advance(30 * MINUTE);

    assertThat(b.document(OFFICE, dropped).state()).isEqualTo(DocumentState.EVICTED);
    assertThat(pipe.carriedBytes() - carried).isLessThan(20_000);
  }

  @Test
  void whoGaveItAndHasItNoMoreKeepsNothingElseWaiting() throws Exception {
    a.<Boolean, Exception>transact(
        tx -> {
          a.own.delete(tx, a.own.find(tx, a.destination(tx, OFFICE), dropped).orElseThrow());
          return true;
        });
    makeRoom();
    DocumentId fresh = a.store(OFFICE, 1, 400_000).get(0);
    loop.advance(2 * MINUTE);

    assertThat(b.hasComplete(OFFICE, dropped)).isFalse();
    assertThat(b.hasComplete(OFFICE, fresh)).isTrue();
  }
}
