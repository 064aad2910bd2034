package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.document.SealedSize;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.Verdict;

/** Meetings of a minute over 15 000 bytes a second and 200 ms each way. PROTOCOL.md §6. */
class SlowLinkTest {
  private static final int BYTES_PER_SECOND = 15_000;
  private static final LinkConditions SLOW =
      LinkConditions.PERFECT.withLatency(200).withRate(BYTES_PER_SECOND);
  private static final int MINUTE_MILLIS = 60_000;
  private static final int WHAT_A_MINUTE_CARRIES = 60 * BYTES_PER_SECOND;
  private static final int CHUNK_BYTES = 32_000;
  private static final int IN_FLIGHT_AT_MOST = 64 * 1024;
  private static final Office OFFICE = new Office("Health <h@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final List<RelayPhone> phones = new ArrayList<>();

  private RelayPhone phone(String name) {
    RelayPhone phone = new RelayPhone(loop, folder, name);
    phones.add(phone);
    return phone;
  }

  @AfterEach
  void close() {
    phones.forEach(RelayPhone::close);
  }

  private void minute(RelayPhone one, RelayPhone other) {
    one.meet(other, true);
    Pipe pipe = one.dial(other, SLOW);
    loop.advance(MINUTE_MILLIS);
    pipe.cut();
    loop.advance(1_000);
  }

  @Test
  void statementsAndUrgentDocumentsPassFirstThenSmallOnesThenPartOfAPhoto() throws Exception {
    RelayPhone author = phone("author").choosing(OFFICE);
    author.store(OFFICE, 1, 2_500_000);
    author.store(OFFICE, 60, 2_000);
    author.store(OFFICE, Priority.URGENT, 5, 1_000);
    author.accept(OFFICE, OFFICE.maker().policy(Policy.open(), 0, Office.NOW).body());
    for (int i = 1; i <= 10; i++) {
      byte[] id = new byte[32];
      id[0] = (byte) i;
      author.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, DocumentId.of(id)));
    }
    RelayPhone carrier = phone("carrier").carrying(true, SealedSize.MAX_BYTES);

    minute(author, carrier);

    assertThat(arrived(carrier))
        .containsExactly(
            "1 certificate",
            "11 statement",
            "5 envelope urgent",
            "60 envelope inline",
            "1 envelope large",
            chunks(carrier) + " chunk");
    assertThat(chunks(carrier)).isBetween(15L, 40L);
    assertThat(carrier.number("SELECT SUM(length) FROM body"))
        .as("bytes of bodies: five sixths of what the link carries")
        .isGreaterThan(WHAT_A_MINUTE_CARRIES * 5 / 6);
    assertThat(carrier.progress(author).receivedBytes())
        .isEqualTo(carrier.number("SELECT SUM(length) FROM body WHERE state = 1"));
  }

  @Test
  void anUrgentDocumentStoredMeanwhileWaitsForNoMoreThanIsInFlight() {
    RelayPhone author = phone("author").choosing(OFFICE);
    author.store(OFFICE, 1, 1_500_000);
    RelayPhone carrier = phone("carrier").choosing(OFFICE);
    author.meet(carrier, true);
    author.dial(carrier, SLOW);
    loop.advance(10_000);
    for (int i = 0; i < 8; i++) {
      loop.advance(
          700); // a third of what a chunk takes: the photo is caught at each of its moments
      long before = chunks(carrier);
      DocumentId urgent = author.store(OFFICE, Priority.URGENT, 1, 1_000 + i).get(0);
      while (!carrier.hasComplete(OFFICE, urgent)) {
        loop.advance(50);
        assertThat(loop.elapsedMillis()).isLessThan(2 * MINUTE_MILLIS);
      }
      assertThat((chunks(carrier) - before) * CHUNK_BYTES)
          .as("bytes of chunks before document %d", i)
          .isLessThanOrEqualTo(IN_FLIGHT_AT_MOST);
    }
    assertThat(chunks(carrier)).as("the photo goes on").isGreaterThan(10);
  }

  @Test
  void threeCarriersThatMeetTheAuthorAMinuteEachBringDifferentThirds() {
    RelayPhone author = phone("author").choosing(OFFICE);
    DocumentId photo = author.store(OFFICE, 1, 2_300_000).get(0);
    List<RelayPhone> carriers = new ArrayList<>();
    Set<String> union = new HashSet<>();
    for (String name : List.of("b", "c", "d")) {
      RelayPhone carrier = phone(name).choosing(OFFICE);
      carriers.add(carrier);
      minute(author, carrier);
      Set<String> third = chunkIds(carrier);
      assertThat(third).as("what %s brings", name).hasSizeGreaterThan(22);
      if (!name.equals("d")) {
        assertThat(third).noneMatch(union::contains);
      }
      assertThat(carrier.hasComplete(OFFICE, photo)).isFalse();
      union.addAll(third);
    }
    assertThat(union).hasSize(SealedSize.of(author.document(OFFICE, photo).size()).chunks());

    RelayPhone office = phone("office").choosing(OFFICE);
    long received = 0;
    for (RelayPhone carrier : carriers) {
      assertThat(office.hasComplete(OFFICE, photo)).isFalse();
      minute(carrier, office);
      received += office.progress(carrier).receivedBytes();
    }
    assertThat(office.hasComplete(OFFICE, photo)).isTrue();
    assertThat(received)
        .as("each meeting goes on with what is missing, so nothing comes twice")
        .isEqualTo(office.number("SELECT SUM(length) FROM body WHERE kind IN (2, 4)"));
  }

  /** Returns what is stored, run by run in the order in which it came. */
  private static List<String> arrived(RelayPhone phone) {
    List<String> each =
        phone.transact(
            tx ->
                tx.query(
                    row ->
                        List.of("certificate", "envelope", "index", "chunk", "statement")
                                .get(row.getInt(0) - 1)
                            + row.getText(1),
                    "SELECT b.kind, CASE WHEN b.kind <> 2 THEN '' WHEN d.priority = 0 THEN"
                        + " ' urgent' WHEN d.size > 32000 THEN ' large' ELSE ' inline' END"
                        + " FROM body b LEFT JOIN listing l ON l.body = b.id"
                        + " LEFT JOIN document d ON d.id = l.document"
                        + " WHERE b.state = 1 ORDER BY b.seq"));
    List<String> runs = new ArrayList<>();
    for (int from = 0; from < each.size(); ) {
      int to = from;
      while (to < each.size() && each.get(to).equals(each.get(from))) {
        to++;
      }
      runs.add((to - from) + " " + each.get(from));
      from = to;
    }
    return runs;
  }

  private static long chunks(RelayPhone phone) {
    return phone.number("SELECT COUNT(*) FROM body WHERE kind = 4 AND state = 1");
  }

  private static Set<String> chunkIds(RelayPhone phone) {
    return phone.transact(
        tx ->
            new HashSet<>(
                tx.query(
                    row -> row.getText(0),
                    "SELECT hex(body_id) FROM body WHERE kind = 4 AND state = 1")));
  }
}
