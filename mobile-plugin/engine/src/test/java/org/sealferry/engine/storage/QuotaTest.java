package org.sealferry.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.BodyState;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.fixture.TinyDocuments;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

class QuotaTest {
  private static final Office OFFICE = new Office("District office");
  private static final long QUOTA = 4_000_000;
  private static final Bringer AMAL = Bringer.verified(1, new byte[] {1});
  private static final Bringer BASSAM = Bringer.verified(2, new byte[] {2});
  private static final Bringer STRANGER = Bringer.unverified(3);

  @TempDir Path authorFolder;
  @TempDir Path carrierFolder;
  private Phone author;
  private Phone carrier;
  private int seed;

  @BeforeEach
  void open() {
    author = new Phone(authorFolder).knowing(OFFICE);
    carrier = new Phone(carrierFolder, new MemoryMarker(), new QuotaLimits(QUOTA, 1_000));
    carrier.knowing(OFFICE);
  }

  @AfterEach
  void close() {
    author.close();
    carrier.close();
  }

  private List<Body> document(int length) throws Exception {
    return document(length, 180);
  }

  /** Returns envelope and chunks of a new document. */
  private List<Body> document(int length, int lifetimeDays) throws Exception {
    byte[] content = new byte[length];
    new Random(seed++).nextBytes(content);
    OwnDocument stored =
        author.store(Phone.photo(OFFICE).lifetimeDays(lifetimeDays).build(), content);
    List<Body> bodies = new ArrayList<>(author.shared(OFFICE));
    bodies.remove(0); // the certificate
    author.<Boolean, RuntimeException>transact(
        tx -> {
          author.own.delete(tx, stored);
          return true;
        });
    return bodies;
  }

  private void bring(List<Body> document, Bringer bringer) {
    for (Body body : document) {
      assertThat(carrier.accept(OFFICE, body, bringer)).isEqualTo(Acceptance.DELIVERED);
    }
  }

  private static DocumentId id(List<Body> document) {
    return DocumentId.of(document.get(0).id());
  }

  private DocumentState state(List<Body> document) {
    return carrier.document(OFFICE, id(document)).state();
  }

  private long free(Bringer bringer) {
    return carrier.<Long, RuntimeException>transact(tx -> carrier.quota.freeBytes(tx, bringer));
  }

  private void sweep() {
    carrier.<Boolean, RuntimeException>transact(
        tx -> {
          new Expiration(carrier.tables).sweep(tx);
          return true;
        });
  }

  @Test
  void roomIsReservedWhenTheEnvelopeComes() throws Exception {
    List<Body> photo = document(1_000_000);

    carrier.accept(OFFICE, photo.get(0), AMAL);

    assertThat(free(AMAL)).isLessThan(QUOTA - 1_000_000);
    assertThat(state(photo)).isEqualTo(DocumentState.LIVE);
  }

  @Test
  void whatIsReservedIsNotFreeOnTheDiskAnyMore() throws Exception {
    List<Body> photo = document(700_000);
    List<Body> another = document(700_000);
    carrier.freeOnDisk = 1_000_000;

    carrier.accept(OFFICE, photo.get(0), AMAL);
    assertThat(free(AMAL)).isLessThan(300_000);
    carrier.accept(OFFICE, another.get(0), BASSAM);

    assertThat(state(photo)).isEqualTo(DocumentState.LIVE);
    assertThat(state(another)).isEqualTo(DocumentState.EVICTED);
  }

  @Test
  void partThatWaitedForADocumentWithoutRoomIsItsOwnAndOutlivesTheContact() throws Exception {
    List<Body> photo = document(1_200_000);
    assertThat(carrier.accept(OFFICE, photo.get(1), STRANGER)).isEqualTo(Acceptance.PENDING);
    carrier.accept(OFFICE, photo.get(0), STRANGER);
    assertThat(state(photo)).isEqualTo(DocumentState.EVICTED);
    assertThat(number("SELECT COUNT(*) FROM body WHERE state = 2")).isZero();
    assertThat(number("SELECT SUM(bytes) FROM pending")).isZero();

    carrier.<Boolean, RuntimeException>transact(
        tx -> {
          carrier.tables.bodies().forgetContact(tx, 3);
          return true;
        });
    bring(photo.subList(1, photo.size()), AMAL);

    assertThat(carrier.document(OFFICE, id(photo)).lacking()).isZero();
  }

  private long number(String sql) {
    return carrier.<Long, RuntimeException>transact(
        tx -> tx.first(row -> row.getLong(0), sql).orElseThrow());
  }

  @Test
  void strangersTogetherHaveAQuarter() throws Exception {
    List<Body> photo = document(900_000);
    List<Body> another = document(300_000);
    bring(photo, STRANGER);

    carrier.accept(OFFICE, another.get(0), Bringer.unverified(4));

    assertThat(state(another)).isEqualTo(DocumentState.EVICTED);
    assertThat(carrier.accept(OFFICE, another.get(1), STRANGER)).isEqualTo(Acceptance.REFUSED);
    assertThat(free(AMAL)).isGreaterThan(2_000_000);
  }

  @Test
  void whatExceedsAShareGoesWhenAnotherNeedsIt() throws Exception {
    List<Body> first = document(1_800_000);
    List<Body> second = document(1_700_000);
    bring(first, AMAL);
    bring(second, AMAL);
    List<Body> third = document(900_000);

    bring(third, BASSAM);

    assertThat(state(first)).isEqualTo(DocumentState.EVICTED);
    assertThat(state(second)).isEqualTo(DocumentState.LIVE);
    assertThat(state(third)).isEqualTo(DocumentState.LIVE);
    assertThat(carrier.shared(OFFICE)).contains(first.get(0)).doesNotContain(first.get(1));
  }

  @Test
  void nobodyPushesOutWhatIsWithinAnothersShare() throws Exception {
    List<Body> own = document(900_000);
    bring(own, AMAL);
    List<Body> large = document(3_500_000);

    carrier.accept(OFFICE, large.get(0), BASSAM);

    assertThat(state(own)).isEqualTo(DocumentState.LIVE);
    assertThat(state(large)).isEqualTo(DocumentState.EVICTED);
  }

  @Test
  void evictedDocumentIsTakenAgainWhenThereIsRoom() throws Exception {
    List<Body> photo = document(900_000);
    bring(photo, AMAL);
    evict(photo);
    assertThat(carrier.counts().evicted()).isEqualTo(1);

    bring(photo.subList(1, photo.size()), AMAL);

    assertThat(state(photo)).isEqualTo(DocumentState.LIVE);
    assertThat(carrier.document(OFFICE, id(photo)).lacking()).isZero();
  }

  @Test
  void fullDiskTakesNothingOfOthersAndStillStoresOwnDocuments() throws Exception {
    List<Body> small = document(2_000);
    carrier.freeOnDisk = 1_500;

    assertThat(carrier.accept(OFFICE, small.get(0), AMAL)).isEqualTo(Acceptance.REFUSED);
    carrier.store(Phone.text(OFFICE).build(), new byte[] {1});

    carrier.freeOnDisk = 1L << 30;
    assertThat(carrier.accept(OFFICE, small.get(0), AMAL)).isEqualTo(Acceptance.DELIVERED);
    assertThat(carrier.counts().ownToSend()).isEqualTo(1);
  }

  @Test
  void expiredDocumentsGoFirst() throws Exception {
    List<Body> old = document(900_000, 20);
    List<Body> fresh = document(3_100_000);
    bring(old, AMAL);
    carrier.clock.advance(Duration.ofDays(60));
    sweep();
    assertThat(carrier.document(OFFICE, id(old)).isExpired()).isTrue();

    bring(fresh, BASSAM);

    assertThat(state(old)).isEqualTo(DocumentState.EVICTED);
  }

  @Test
  void tombstonesAreForgottenLongAfterTheLastDayAndDoNotComeBack() throws Exception {
    List<Body> photo = document(40_000, 20);
    bring(photo, AMAL);
    Body receipt = OFFICE.receipt(Verdict.ACCEPTED, id(photo));
    carrier.accept(OFFICE, receipt);
    carrier.clock.advance(Duration.ofDays(300));
    sweep();

    assertThat(known(photo.get(1))).isFalse();
    assertThat(known(receipt)).isFalse();
    assertThat(carrier.accept(OFFICE, receipt)).isEqualTo(Acceptance.KNOWN);
    assertThat(known(photo.get(0))).isFalse();
  }

  private boolean known(Body body) {
    return carrier.<Boolean, RuntimeException>transact(
        tx ->
            carrier
                .tables
                .bodies()
                .find(tx, carrier.destination(tx, OFFICE), body.id())
                .filter(row -> row.state() != BodyState.ERASED)
                .isPresent());
  }

  private void flood(Bringer flooder) {
    TinyDocuments junk = new TinyDocuments(OFFICE, 1);
    int refused = 0;
    for (int i = 0; i < 2_000 && refused < 10; i++) {
      Body envelope = i % 50 == 0 ? junk.ofChunks(0, 3_000_000) : junk.inline(0, 5_000);
      refused += carrier.accept(OFFICE, envelope, flooder) == Acceptance.REFUSED ? 1 : 0;
    }
  }

  @Test
  void endlessUrgentEnvelopesOfAVerifiedPeerGiveWayToAnother() throws Exception {
    flood(AMAL);
    assertThat(free(AMAL)).isLessThan(100_000);
    List<Body> honest = document(900_000);

    bring(honest, BASSAM);

    assertThat(state(honest)).isEqualTo(DocumentState.LIVE);
    assertThat(carrier.document(OFFICE, id(honest)).lacking()).isZero();
  }

  @Test
  void endlessUrgentEnvelopesOfStrangersStayWithinTheirQuarter() throws Exception {
    flood(STRANGER);
    flood(Bringer.unverified(4));

    assertThat(held(STRANGER)).isLessThanOrEqualTo(QUOTA / 4);
    List<Body> honest = document(2_500_000);
    bring(honest, AMAL);
    assertThat(state(honest)).isEqualTo(DocumentState.LIVE);
  }

  private long held(Bringer bringer) {
    return carrier.<Long, RuntimeException>transact(
        tx -> carrier.tables.accounts().of(tx, bringer));
  }

  @Test
  void bulkGoesBeforeUrgentAndOfEqualOnesTheOldest() throws Exception {
    TinyDocuments tiny = new TinyDocuments(OFFICE, 9);
    List<Body> order = new ArrayList<>();
    for (int priority : new int[] {2, 1, 0}) {
      Body older = tiny.inline(priority, 30_000);
      carrier.accept(OFFICE, older, AMAL);
      carrier.clock.advance(Duration.ofDays(1));
      Body newer = tiny.inline(priority, 30_000);
      carrier.accept(OFFICE, newer, AMAL);
      order.addAll(List.of(older, newer));
    }
    List<Body> gone = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      carrier.<Boolean, RuntimeException>transact(
          tx -> {
            carrier
                .tables
                .accounts()
                .firstToGo(tx, DocumentState.LIVE, BASSAM, Optional.of(0L))
                .ifPresent(victim -> carrier.tables.release().evict(tx, victim));
            return true;
          });
      order.stream()
          .filter(body -> !gone.contains(body))
          .filter(body -> state(List.of(body)) == DocumentState.EVICTED)
          .findFirst()
          .ifPresent(gone::add);
    }

    assertThat(gone).isEqualTo(order);
  }

  @Test
  void nothingIsEvictedToBringBackSomethingEvicted() throws Exception {
    Body small = new TinyDocuments(OFFICE, 9).inline(1, 20_000);
    carrier.accept(OFFICE, small, BASSAM);
    evict(List.of(small));
    List<Body> first = document(1_900_000);
    List<Body> second = document(1_900_000);
    bring(first, AMAL);
    carrier.accept(OFFICE, second.get(0), AMAL);
    assertThat(state(second)).isEqualTo(DocumentState.LIVE);

    assertThat(carrier.accept(OFFICE, small, BASSAM)).isEqualTo(Acceptance.REFUSED);

    assertThat(state(first)).isEqualTo(DocumentState.LIVE);
    assertThat(state(second)).isEqualTo(DocumentState.LIVE);
  }

  @Test
  void evictedDocumentsAreFoundByBringerAndSizeTheNewestFirst() {
    TinyDocuments tiny = new TinyDocuments(OFFICE, 9);
    List<DocumentId> all = new ArrayList<>();
    for (int bytes : new int[] {1_000, 20_000, 900}) {
      all.add(dropped(tiny.inline(1, bytes), AMAL));
    }
    dropped(tiny.inline(1, 1_000), BASSAM);

    assertThat(evicted(20_000, 0, 9)).containsExactly(all.get(2), all.get(1), all.get(0));
    assertThat(evicted(1_000, 0, 9)).containsExactly(all.get(2), all.get(0));
    assertThat(evicted(1_000, 1, 9)).containsExactly(all.get(0));
    assertThat(evicted(20_000, 1, 1)).containsExactly(all.get(1));
    assertThat(evicted(899, 0, 9)).isEmpty();
  }

  private DocumentId dropped(Body envelope, Bringer bringer) {
    carrier.accept(OFFICE, envelope, bringer);
    evict(List.of(envelope));
    return DocumentId.of(envelope.id());
  }

  /** Returns the ids of Amal's. */
  private List<DocumentId> evicted(long largest, int from, int limit) {
    return carrier.<List<DocumentId>, RuntimeException>transact(
        tx ->
            carrier.tables.documents().evicted(tx, AMAL, largest, from, limit).stream()
                .map(document -> document.id())
                .collect(Collectors.toList()));
  }

  private void evict(List<Body> document) {
    carrier.<Boolean, RuntimeException>transact(
        tx -> {
          carrier
              .tables
              .documents()
              .find(tx, carrier.destination(tx, OFFICE), id(document))
              .ifPresent(found -> carrier.tables.release().evict(tx, found));
          return true;
        });
  }
}
