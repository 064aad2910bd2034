package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.document.SealedSize;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.Verdict;

/** What contacts say they carry, and what follows. PROTOCOL.md §5.3. */
class CarriesTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final Office OTHER = new Office("Water <w@example.org>");
  private static final GroupId GROUP = GroupId.of(new byte[32]);
  private static final Fingerprint KEY = Fingerprint.of(new byte[20]);

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final List<RelayPhone> phones = new ArrayList<>();

  private RelayPhone phone(String name, Office... offices) {
    return phone(name, QuotaLimits.DEFAULT, offices);
  }

  private RelayPhone phone(String name, QuotaLimits limits, Office... offices) {
    RelayPhone phone = new RelayPhone(loop, folder, name, limits).choosing(offices);
    phones.add(phone);
    return phone;
  }

  @AfterEach
  void close() {
    phones.forEach(RelayPhone::close);
  }

  @Test
  void aCarriesIsTheseBytes() throws Exception {
    Carries carries = Carries.of(2, true, new Carries.Bounds(300, 7), List.of(Carries.clear(KEY)));
    byte[] body = carries.encoded();
    assertThat(body)
        .isEqualTo(bytes("60 21 02 11 22 01 2c 21 07 60 51 14" + " 00".repeat(20) + " 80 80"));
    Carries read = Carries.decode(body);
    assertThat(read.number()).isEqualTo(2);
    assertThat(read.any()).isTrue();
    assertThat(read.freeBytes()).isEqualTo(300);
    assertThat(read.largestBytes()).isEqualTo(7);
    assertThat(read.inClear()).containsExactly(KEY);
  }

  @Test
  void aHashedEntryIsReadByWhoKnowsTheDestinationInThatGroupOnly() {
    Carries carries =
        Carries.of(1, false, new Carries.Bounds(0, 0), List.of(Carries.hashed(GROUP, KEY)));
    byte[] other = new byte[32];
    other[0] = 1;
    assertThat(carries.names(GROUP, KEY)).isTrue();
    assertThat(carries.names(GroupId.of(other), KEY)).isFalse();
    assertThat(carries.names(GROUP, OFFICE.fingerprint())).isFalse();
    assertThat(carries.namesInClear(KEY)).isFalse();
    assertThat(carries.inClear()).isEmpty();
  }

  @Test
  void anythingElseIsRefusedByName() {
    assertRefused(BdfList.of(1, false, 0, 0), "list of 4 elements, must be 5");
    assertRefused(list(0, 0, 0), "CARRIES with n 0, at least 1");
    assertRefused(list(1, -1, 0), "CARRIES with free bytes -1, at least 0");
    assertRefused(list(1, 0, -1), "CARRIES with largest document -1, at least 0");
    assertRefused(
        BdfList.of(1, false, 0, 0, BdfList.of((Object) new byte[17])),
        "CARRIES entry of 17 bytes, must be 16, 20 or 32");
    assertRefused(
        BdfList.of(1, false, 0, 0, BdfList.copyOf(Collections.nCopies(513, new byte[16]))),
        "CARRIES of 513 entries, at most 512 are read");
  }

  private static BdfList list(long number, long free, long largest) {
    return BdfList.of(number, false, free, largest, BdfList.of());
  }

  private static void assertRefused(BdfList list, String message) {
    assertThatThrownBy(() -> Carries.decode(Bdf.encode(list)))
        .isInstanceOf(BdfException.class)
        .hasMessage(message);
  }

  private static byte[] bytes(String hex) {
    String digits = hex.replace(" ", "");
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return bytes;
  }

  @Test
  void whoDoesNotCarryADestinationGetsNothingAndLearnsNothing() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OTHER);
    a.store(OFFICE, 3, 1_000);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(60_000);

    assertThat(b.knows(OFFICE)).isFalse();
    assertThat(b.counts().carried()).isZero();
    assertThat(a.visibility(b, OFFICE)).isEqualTo(Visibility.VISIBLE);
    assertThat(b.visibility(a, OFFICE)).isEqualTo(Visibility.INVISIBLE);
    assertThat(a.progress(b).sentBytes()).isZero();
  }

  @Test
  void whoCarriesAnyLearnsDestinationsFromAVerifiedContact() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b").carrying(true, SealedSize.MAX_BYTES);
    RelayPhone c = phone("c", OFFICE);
    DocumentId photo = a.store(OFFICE, 1, 100_000).get(0);

    a.visit(b, true);
    assertThat(b.knows(OFFICE)).isTrue();
    assertThat(b.hasComplete(OFFICE, photo)).isTrue();
    b.visit(c, false);
    assertThat(c.hasComplete(OFFICE, photo)).isTrue();

    c.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, photo));
    b.visit(c, false);
    assertThat(b.counts().carriedBytes()).isZero();
  }

  @Test
  void destinationOfWhichNothingCameIsForgottenWithTheContactThatNamedIt() {
    RelayPhone a = phone("a").carrying(true, SealedSize.MAX_BYTES);
    RelayPhone b = phone("b", OTHER).carrying(true, SealedSize.MAX_BYTES);
    a.transact(tx -> a.tables.destinations().add(tx, OFFICE.fingerprint()));
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(30_000);
    assertThat(b.knows(OFFICE)).isTrue();

    b.part(a);

    assertThat(b.knows(OFFICE)).isFalse();
    assertThat(b.knows(OTHER)).isTrue();
  }

  @Test
  void anyMeansNothingBetweenContactsNobodyConfirmed() {
    RelayPhone a = phone("a", OFFICE, OTHER);
    RelayPhone b = phone("b", OTHER).carrying(true, SealedSize.MAX_BYTES);
    a.store(OFFICE, 1, 1_000);
    DocumentId known = a.store(OTHER, 1, 1_000).get(0);

    a.visit(b, false);

    assertThat(b.knows(OFFICE)).isFalse();
    assertThat(b.hasComplete(OTHER, known)).isTrue();
  }

  @Test
  void anyOfAContactThatOnlyItsOwnUserConfirmedIsNotAnsweredInClear() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b").carrying(true, SealedSize.MAX_BYTES);
    a.store(OFFICE, 1, 1_000);

    a.meet(b, false, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(30_000);

    assertThat(b.knows(OFFICE)).isFalse();
    assertThat(a.visibility(b, OFFICE)).isEqualTo(Visibility.VISIBLE);
  }

  @Test
  void aDestinationChosenWhileConnectedIsCarriedAtOnce() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OTHER);
    DocumentId document = a.store(OFFICE, 1, 1_000).get(0);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(10_000);

    b.choosing(OFFICE);
    loop.advance(5_000);

    assertThat(b.hasComplete(OFFICE, document)).isTrue();
    assertThat(b.number("SELECT COUNT(*) FROM bsp_message WHERE body IS NOT NULL")).isEqualTo(2);
  }

  @Test
  void aDestinationDroppedWhileConnectedIsCarriedNoMore() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(10_000);
    b.transact(
        tx -> {
          b.tables.destinations().choose(tx, b.destination(tx, OFFICE), false);
          return true;
        });
    loop.advance(5_000);

    a.store(OFFICE, 1, 1_000);
    loop.advance(5_000);

    assertThat(b.counts().carried()).isZero();
    assertThat(a.visibility(b, OFFICE)).isEqualTo(Visibility.VISIBLE);
  }

  @Test
  void ofADocumentLargerThanThePeerTakesNotAByteMoves() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE).carrying(false, 50_000);
    DocumentId small = a.store(OFFICE, 1, 40_000).get(0);
    a.store(OFFICE, 1, 60_000);

    Pipe pipe = a.visit(b, true);

    assertThat(b.hasComplete(OFFICE, small)).isTrue();
    assertThat(b.number("SELECT COUNT(*) FROM document")).isEqualTo(1);
    assertThat(pipe.carriedBytes()).isLessThan(60_000);
  }

  @Test
  void whatDoesNotFitWaitsUntilAReceiptMakesRoom() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", new QuotaLimits(500_000, 0), OFFICE);
    RelayPhone c = phone("c", OFFICE);
    DocumentId first = c.store(OFFICE, 1, 300_000).get(0);
    c.visit(b, true);
    DocumentId second = a.store(OFFICE, 1, 310_000).get(0);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    loop.advance(10_000);
    assertThat(b.number("SELECT COUNT(*) FROM document")).isEqualTo(1);
    assertThat(a.progress(b).sentDocuments()).isZero();

    b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, first));
    loop.advance(10_000);

    assertThat(b.hasComplete(OFFICE, second)).isTrue();
  }

  @Test
  void roomThatReceiptsMakeAtOnceNeverRunsOut() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", new QuotaLimits(400_000, 0), OFFICE);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    for (int i = 0; i < 8; i++) {
      DocumentId id = a.store(OFFICE, 1, 90_000 + i).get(0);
      loop.advance(5_000);
      assertThat(isCarried(b, id)).as("document %d has arrived", i).isTrue();
      b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, id));
    }
  }

  @Test
  void roomThatReceiptsMakeAgainAndAgainIsUsedAgainAndAgain() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", new QuotaLimits(400_000, 0), OFFICE);
    List<DocumentId> documents = a.store(OFFICE, 12, 90_000);
    a.meet(b, true);
    a.dial(b, RelayPhone.LINK);
    int delivered = 0;
    for (int round = 0; round < 12 && delivered < 12; round++) {
      loop.advance(5_000);
      for (DocumentId id : documents) {
        if (isCarried(b, id)) {
          b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, id));
          delivered++;
        }
      }
    }
    loop.advance(5_000);

    assertThat(delivered).isEqualTo(12);
    assertThat(a.counts().ownDelivered()).isEqualTo(12);
  }

  private static boolean isCarried(RelayPhone phone, DocumentId id) {
    return phone.transact(
        tx ->
            phone
                .tables
                .documents()
                .find(tx, phone.destination(tx, OFFICE), id)
                .filter(document -> document.isToDeliver() && document.lacking() == 0)
                .isPresent());
  }

  @Test
  void aDestinationDroppedAndChosenAgainGoesOnWhereItStopped() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    DocumentId photo = a.store(OFFICE, 1, 900_000).get(0);
    a.meet(b, true);
    Pipe pipe = a.dial(b, RelayPhone.LINK);
    assertThat(loop.runUntil(() -> b.progress(a).receivedBytes() > 300_000, 10_000)).isTrue();
    b.transact(
        tx -> {
          b.tables.destinations().choose(tx, b.destination(tx, OFFICE), false);
          return true;
        });
    loop.advance(5_000);
    assertThat(b.hasComplete(OFFICE, photo)).isFalse();

    b.choosing(OFFICE);
    loop.advance(60_000);

    assertThat(b.hasComplete(OFFICE, photo)).isTrue();
    assertThat(pipe.carriedBytes()).isLessThan(1_100_000);
  }

  @Test
  void whatWasRefusedBecauseAnotherWasFasterIsAskedForWhenThereIsRoom() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    RelayPhone b = phone("b", new QuotaLimits(100_000, 0), OFFICE);
    List<DocumentId> documents = new ArrayList<>(a.store(OFFICE, 40, 1_000));
    documents.addAll(c.store(OFFICE, 40, 1_001));
    for (RelayPhone giver : List.of(a, c)) {
      giver.meet(b, true);
      giver.dial(b, RelayPhone.LINK);
    }
    loop.advance(25_000);
    assertThat(b.number("SELECT COUNT(*) FROM document")).isBetween(30L, 70L);

    for (DocumentId id : documents) {
      if (isCarried(b, id)) {
        b.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, id));
      }
    }
    loop.advance(10_000);

    assertThat(b.number("SELECT COUNT(*) FROM document WHERE size > 0")).isEqualTo(80);
  }

  @Test
  void documentsAreOfferedOnlyAsFarAsTheyFitTogether() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", new QuotaLimits(400_000, 0), OFFICE);
    a.store(OFFICE, 10, 90_000);

    a.visit(b, true);

    assertThat(b.number("SELECT COUNT(*) FROM document")).isBetween(3L, 4L);
    assertThat(b.number("SELECT COUNT(*) FROM document WHERE lacking > 0")).isZero();
    assertThat(b.number("SELECT SUM(held + reserved) FROM account")).isLessThanOrEqualTo(400_000);
  }
}
