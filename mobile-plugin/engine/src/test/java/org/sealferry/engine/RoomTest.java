package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;

/** Twenty phones in one room, each of which has met each other. PROTOCOL.md §5.2, §6. */
class RoomTest {
  private static final int PHONES = Integer.getInteger("sealferry.phones", 20);
  private static final int PAIRS = PHONES * (PHONES - 1) / 2;
  private static final int DOCUMENT_BYTES = 10_000;

  /** An id is offered and acknowledged, on each connection, in a record of its own. */
  private static final long OFFERS_BYTES = PHONES * 2L * (4 + 32 + 36);

  private static final Office OFFICE = new Office("Health <h@example.org>");

  @TempDir Path folder;
  private final Air air = new Air(new VirtualLoop());
  private final List<SimulatedPhone> phones = new ArrayList<>();

  @AfterEach
  void close() {
    phones.forEach(SimulatedPhone::close);
  }

  private void seconds(int seconds) {
    air.loop.advance(seconds * 1_000L);
  }

  private void everybodyMeetsEverybody() {
    for (int i = 1; i <= PHONES; i++) {
      phones.add(new SimulatedPhone(air, folder, i, 7).choosing(OFFICE));
    }
    for (int i = 0; i < PHONES; i++) {
      for (int j = i + 1; j < PHONES; j++) {
        phones.get(j).showTo(phones.get(i));
        air.loop.advance(500);
      }
    }
  }

  private void assertOneLiveConnectionAPair() {
    Set<String> pairs = new HashSet<>();
    for (Air.Link link : air.live()) {
      String pair =
          link.from.compareTo(link.to) < 0 ? link.toString() : link.to + " to " + link.from;
      assertThat(pairs.add(pair)).as("one connection between %s", pair).isTrue();
    }
    assertThat(pairs).hasSize(PAIRS);
    assertThat(phones).allMatch(phone -> phone.connected() == PHONES - 1);
  }

  @Test
  void settlesWithoutStormsAndEveryDocumentReachesAll() {
    everybodyMeetsEverybody();
    seconds(2);
    assertThat(air.dials).hasSize(PAIRS);
    assertOneLiveConnectionAPair();

    long before = air.carriedBytes();
    Random random = new Random(1);
    for (SimulatedPhone phone : phones) {
      byte[] content = new byte[DOCUMENT_BYTES];
      random.nextBytes(content);
      phone.store(OFFICE, content);
    }
    seconds(20);
    assertEverythingIsEverywhere();
    assertThat(air.carriedBytes() - before)
        .as("bytes on all links: every id is fetched by each phone once")
        .isLessThanOrEqualTo(contentBytes() * (PHONES - 1) * 110 / 100 + PAIRS * OFFERS_BYTES);

    air.dials.clear();
    air.silent = true;
    air.cutAll();
    seconds(60);
    assertThat(air.dials).as("dials").hasSizeBetween(PAIRS * 6, PAIRS * 8);
    assertThat(dialsInTheBusiestSecond(30)).as("they are spread").isLessThan(PAIRS / 5);

    air.silent = false;
    air.dials.clear();
    seconds(40);
    assertThat(air.dials).as("dials").hasSize(PAIRS);
    assertThat(dialsInTheBusiestSecond(0)).as("they are spread").isLessThan(PAIRS / 5);
    assertOneLiveConnectionAPair();
    assertThat(phones).allMatch(phone -> phone.endings.isEmpty());
  }

  private long contentBytes() {
    return phones.get(0).number("SELECT SUM(length) FROM body WHERE kind IN (2, 4)");
  }

  /** Returns how many dials there were in the busiest second, from so many after the first on. */
  private int dialsInTheBusiestSecond(int fromSecond) {
    Map<Long, Integer> bySecond = new HashMap<>();
    long from = air.dials.get(0).atMillis + fromSecond * 1_000L;
    for (Air.Dial dial : air.dials) {
      if (dial.atMillis >= from) {
        bySecond.merge(dial.atMillis / 1_000, 1, Integer::sum);
      }
    }
    return Collections.max(bySecond.values());
  }

  private void assertEverythingIsEverywhere() {
    for (SimulatedPhone phone : phones) {
      assertThat(phone.number("SELECT COUNT(*) FROM document WHERE lacking = 0")).isEqualTo(PHONES);
    }
  }
}
