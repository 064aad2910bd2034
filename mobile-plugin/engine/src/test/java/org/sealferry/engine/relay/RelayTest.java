package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bsp.Recognition;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.MessageName;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.storage.Expiration;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

class RelayTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final Office OTHER = new Office("Water <w@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final List<RelayPhone> phones = new ArrayList<>();

  private RelayPhone phone(String name, Office... offices) {
    RelayPhone phone = new RelayPhone(loop, folder, name).choosing(offices);
    phones.add(phone);
    return phone;
  }

  @AfterEach
  void close() {
    phones.forEach(RelayPhone::close);
  }

  @Test
  void documentsGoFromHandToHandAndReceiptsComeBack() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    List<DocumentId> documents = new ArrayList<>(a.store(OFFICE, 3, 1_500));
    documents.addAll(a.store(OFFICE, 1, 300_000));

    a.visit(b, true);
    assertThat(b.counts().carried()).isEqualTo(4);
    assertThat(documents).allMatch(id -> b.hasComplete(OFFICE, id));
    b.visit(c, false);
    assertThat(documents).allMatch(id -> c.hasComplete(OFFICE, id));

    Body receipt = OFFICE.receipt(Verdict.ACCEPTED, documents.toArray(new DocumentId[0]));
    c.accept(OFFICE, receipt);
    assertThat(c.counts().carriedBytes()).isZero();
    b.visit(c, true);
    assertThat(b.counts().carriedBytes()).isZero();
    a.visit(b, false);
    assertThat(a.counts().ownDelivered()).isEqualTo(4);
    assertThat(a.counts().ownBytes()).isZero();
  }

  @Test
  void expiredDocumentsAreOfferedToNobody() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    DocumentId old = a.store(OFFICE, 1, 1_000).get(0);
    a.visit(b, true);
    loop.advance(Duration.ofDays(250).toMillis());
    sweep(b);
    DocumentId fresh = b.store(OFFICE, 1, 2_000).get(0);

    b.visit(c, true);

    assertThat(c.hasComplete(OFFICE, fresh)).isTrue();
    assertThat(c.hasComplete(OFFICE, old)).isFalse();
  }

  @Test
  void clocksThatAreYearsAheadKeepNothingFromBeingOffered() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    DocumentId old = a.store(OFFICE, 1, 1_000).get(0);
    a.visit(b, true);
    loop.advance(Duration.ofDays(3_650).toMillis());
    sweep(b);

    b.visit(c, true);

    assertThat(c.hasComplete(OFFICE, old)).isTrue();
  }

  private static void sweep(RelayPhone phone) {
    phone.<Boolean, RuntimeException>transact(
        tx -> {
          new Expiration(phone.tables).sweep(tx);
          return true;
        });
  }

  @Test
  void documentsOfTwoDestinationsGoToWhoCarriesEach() {
    RelayPhone a = phone("a", OFFICE, OTHER);
    RelayPhone b = phone("b", OTHER);
    a.store(OFFICE, 2, 1_000);
    List<DocumentId> water = a.store(OTHER, 2, 1_100);

    a.visit(b, true);

    assertThat(water).allMatch(id -> b.hasComplete(OTHER, id));
    assertThat(b.knows(OFFICE)).isFalse();
    assertThat(b.counts().carried()).isEqualTo(2);
    assertThat(a.number("SELECT COUNT(*) FROM body WHERE kind = 2 AND copies = 1")).isEqualTo(2);
  }

  @Test
  void bothSidesGiveInOneMeeting() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    DocumentId ours = a.store(OFFICE, 1, 90_000).get(0);
    DocumentId theirs = b.store(OFFICE, 1, 70_000).get(0);

    a.visit(b, false);

    assertThat(b.hasComplete(OFFICE, ours)).isTrue();
    assertThat(a.hasComplete(OFFICE, theirs)).isTrue();
  }

  @Test
  void receiptThatWasFasterThanItsDocumentSavesTheTransfer() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    DocumentId photo = a.store(OFFICE, 1, 300_000).get(0);
    b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, photo));

    Pipe pipe = a.visit(b, true);

    assertThat(a.counts().ownDelivered()).isEqualTo(1);
    assertThat(b.document(OFFICE, photo).state()).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(b.counts().carriedBytes()).isZero();
    assertThat(pipe.carriedBytes()).isLessThan(10_000);
  }

  @Test
  void anEnvelopeIsAckedOnlyAfterItsGiverHasTakenTheReceipt() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK.withCutAtByte(4_500));
    a.store(OFFICE, 4, 1_000);
    loop.advance(10_000);
    assertThat(b.endings).hasSize(1);
    DocumentId photo = a.store(OFFICE, 1, 300_000).get(0);
    b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, photo));
    assertThat(recognised(b, a, photo)).isEqualTo(Recognition.HELD);

    a.dial(b, RelayPhone.LINK);
    loop.advance(5_000);

    assertThat(recognised(b, a, photo)).isEqualTo(Recognition.KNOWN);
  }

  private static Recognition recognised(RelayPhone at, RelayPhone from, DocumentId document) {
    MessageName name = Relay.naming().nameOf(OFFICE.fingerprint(), document.envelope());
    return at.transact(
        tx -> at.relay.recognise(tx, at.contact(from).id(), MessageId.of(name.bytes())));
  }

  @Test
  void whatBothHaveAlreadyIsNotSentAgain() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    a.store(OFFICE, 1, 200_000);
    a.visit(b, true);
    a.visit(c, true);

    Pipe pipe = b.visit(c, true);

    assertThat(pipe.carriedBytes()).isLessThan(10_000);
    assertThat(b.counts().carried()).isEqualTo(1);
    assertThat(a.number("SELECT MIN(copies) FROM body WHERE kind = 4")).isEqualTo(2);
  }

  @Test
  void carriersThatMeetTheAuthorForAShortTimeBringDifferentParts() {
    RelayPhone a = phone("a", OFFICE);
    DocumentId photo = a.store(OFFICE, 1, 3_000_000).get(0);
    List<RelayPhone> carriers = List.of(phone("b", OFFICE), phone("c", OFFICE), phone("d", OFFICE));
    for (RelayPhone carrier : carriers) {
      a.meet(carrier, true);
      a.dial(carrier, RelayPhone.LINK.withCutAtByte(1_120_000));
      loop.advance(10_000);
      a.part(carrier);
      carrier.part(a);
    }
    long chunks = a.number("SELECT COUNT(*) FROM body WHERE kind = 4");
    assertThat(a.number("SELECT COUNT(*) FROM body WHERE kind = 4 AND copies = 0")).isZero();
    assertThat(a.number("SELECT SUM(copies) FROM body WHERE kind = 4")).isLessThan(chunks + 12);

    RelayPhone e = phone("e", OFFICE);
    for (RelayPhone carrier : carriers) {
      assertThat(e.knows(OFFICE) && e.hasComplete(OFFICE, photo)).isFalse();
      carrier.visit(e, true);
    }
    assertThat(e.hasComplete(OFFICE, photo)).isTrue();
  }

  @Test
  void threeCarriersAtOnceEachBringAPart() {
    RelayPhone a = phone("a", OFFICE);
    DocumentId photo = a.store(OFFICE, 1, 900_000).get(0);
    List<RelayPhone> carriers = List.of(phone("b", OFFICE), phone("c", OFFICE), phone("d", OFFICE));
    carriers.forEach(carrier -> a.visit(carrier, true));
    RelayPhone e = phone("e", OFFICE);

    carriers.forEach(carrier -> carrier.meet(e, true));
    carriers.forEach(carrier -> carrier.dial(e, RelayPhone.LINK));
    loop.advance(30_000);

    assertThat(e.hasComplete(OFFICE, photo)).isTrue();
    assertThat(carriers)
        .allMatch(carrier -> e.progress(carrier).receivedBytes() > 200_000)
        .allMatch(carrier -> carrier.progress(e).sentBytes() < 450_000);
  }

  @Test
  void chunksThatComeLaterFollowTheirEnvelope() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    DocumentId photo = a.store(OFFICE, 1, 1_000_000).get(0);
    b.meet(c, true);
    b.dial(c, RelayPhone.LINK);
    loop.advance(5_000);

    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(10_000);

    assertThat(b.hasComplete(OFFICE, photo)).isTrue();
    assertThat(c.hasComplete(OFFICE, photo)).isTrue();
    assertThat(b.progress(c).sentBytes()).isGreaterThan(1_000_000);
    assertThat(b.progress(c).receivedBytes()).isZero();
  }

  @Test
  void largeDocumentsTravelByTheirIndexes() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    a.store(OFFICE, 1, 28_900_000);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);

    assertThat(loop.runUntil(() -> b.progress(a).receivedBytes() > 400_000, 10_000)).isTrue();

    assertThat(b.number("SELECT COUNT(*) FROM body WHERE kind = 3 AND state = 1")).isEqualTo(1);
    assertThat(b.number("SELECT COUNT(*) FROM body WHERE kind = 4 AND state = 1"))
        .isBetween(9L, 13L);
    assertThat(b.number("SELECT lacking FROM document")).isGreaterThan(880);
  }

  @Test
  void aContactThatGoesTakesAllThatWasAgreedWithIt() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    a.store(OFFICE, 1, 50_000);
    a.visit(b, true);

    assertThat(a.number("SELECT COUNT(*) FROM relay_carries")).isZero();
    assertThat(a.number("SELECT COUNT(*) FROM bsp_status")).isZero();
    assertThat(a.number("SELECT COUNT(*) FROM bsp_visibility")).isZero();
    assertThat(a.number("SELECT COUNT(*) FROM bsp_group")).isEqualTo(1);
  }
}
