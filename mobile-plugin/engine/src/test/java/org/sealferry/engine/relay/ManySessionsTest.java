package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.item.DocumentId;

/** Eight sessions of one phone at once. PROTOCOL.md §6. */
class ManySessionsTest {
  private static final int SESSIONS = 8;
  private static final int BYTES_PER_SECOND = 15_000;
  private static final LinkConditions SLOW =
      LinkConditions.PERFECT.withLatency(200).withRate(BYTES_PER_SECOND);

  /** Half a chunk, of the two that may be in flight. */
  private static final long UNFAIR_BYTES = 32 * 1024;

  private static final Office OFFICE = new Office("Health <h@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final List<RelayPhone> phones = new ArrayList<>();
  private final List<RelayPhone> others = new ArrayList<>();

  private RelayPhone phone(String name) {
    RelayPhone phone = new RelayPhone(loop, folder, name).choosing(OFFICE);
    phones.add(phone);
    return phone;
  }

  private void others() {
    for (int i = 0; i < SESSIONS; i++) {
      others.add(phone("other " + i));
    }
  }

  @AfterEach
  void close() {
    phones.forEach(RelayPhone::close);
  }

  @Test
  void eightReceiversGetTheSameAtAnyMoment() {
    RelayPhone author = phone("author");
    author.store(OFFICE, 30, 2_000);
    author.store(OFFICE, 1, 600_000);
    others();
    others.forEach(other -> author.meet(other, true));
    others.forEach(other -> author.dial(other, SLOW));
    for (int second = 1; second <= 40; second++) {
      loop.advance(1_000);
      assertThat(received(author).max().getAsLong() - received(author).min().getAsLong())
          .as("difference after %d s", second)
          .isLessThanOrEqualTo(UNFAIR_BYTES);
    }
    assertThat(received(author).min().getAsLong()).isGreaterThan(40 * BYTES_PER_SECOND * 5 / 6);
  }

  @Test
  void receiversThatAreStuckOrSlowDoNotSlowTheOthers() {
    RelayPhone author = phone("author");
    author.store(OFFICE, 30, 2_000);
    author.store(OFFICE, 1, 600_000);
    others();
    others.forEach(other -> author.meet(other, true));
    for (int i = 0; i < SESSIONS; i++) {
      int rate = i == 0 ? 1 : i == 1 ? 1_000 : BYTES_PER_SECOND;
      author.dial(others.get(i), SLOW.withRate(rate));
    }
    loop.advance(40_000);
    assertThat(received(author).skip(2).min().getAsLong())
        .isGreaterThan(40 * BYTES_PER_SECOND * 5 / 6);
    assertThat(
            received(author).skip(2).max().getAsLong() - received(author).skip(2).min().getAsLong())
        .isLessThanOrEqualTo(UNFAIR_BYTES);
  }

  private LongStream received(RelayPhone author) {
    return others.stream().mapToLong(other -> other.progress(author).receivedBytes());
  }

  @Test
  void ofEightGiversEachIdIsFetchedFromOne() {
    RelayPhone author = phone("author");
    List<DocumentId> documents = new ArrayList<>(author.store(OFFICE, 20, 20_000));
    documents.addAll(author.store(OFFICE, 1, 2_000_000));
    others();
    others.forEach(other -> other.takeAll(author, OFFICE));
    RelayPhone receiver = phone("receiver");

    List<Pipe> pipes = new ArrayList<>();
    others.forEach(other -> other.meet(receiver, true));
    others.forEach(other -> pipes.add(other.dial(receiver, SLOW)));
    loop.advance(60_000);

    assertThat(documents).allMatch(id -> receiver.hasComplete(OFFICE, id));
    long content = receiver.number("SELECT SUM(length) FROM body WHERE kind IN (2, 4)");
    assertThat(others.stream().mapToLong(other -> other.progress(receiver).sentBytes()).sum())
        .as("bytes of bodies")
        .isEqualTo(content);
    assertThat(pipes.stream().mapToLong(Pipe::carriedBytes).sum())
        .as("bytes on all links, of which frames take a 27th")
        .isLessThanOrEqualTo(content * 108 / 100);
    assertThat(others).allMatch(other -> other.progress(receiver).sentBytes() > content / 12);
  }

  @Test
  void aSlowGiverHoldsUpOnlyWhatWasAskedOfIt() {
    RelayPhone author = phone("author");
    author.store(OFFICE, 100, 2_000);
    author.store(OFFICE, 1, 600_000);
    others();
    others.forEach(other -> other.takeAll(author, OFFICE));
    RelayPhone receiver = phone("receiver");
    others.forEach(other -> other.meet(receiver, true));
    receiver.dial(others.get(0), SLOW.withRate(600));
    loop.advance(4_000); // the slow one is asked first
    others.subList(1, SESSIONS).forEach(other -> other.dial(receiver, SLOW));
    loop.advance(26_000);

    assertThat(receiver.number("SELECT COUNT(*) FROM document")).isGreaterThanOrEqualTo(85);
    assertThat(receiver.number("SELECT MAX(lacking) FROM document")).isLessThanOrEqualTo(2);
  }
}
