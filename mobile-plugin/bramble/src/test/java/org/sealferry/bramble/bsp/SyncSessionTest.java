package org.sealferry.bramble.bsp;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.record.RecordException;

/** Two phones and the link between them. Wire §4.4, §4.5, PROTOCOL.md §6. */
class SyncSessionTest {
  private static final ContactId BOB = ContactId.of(2); // as Alice calls him
  private static final ContactId ALICE = ContactId.of(1); // as Bob calls her

  @TempDir Path directory;
  private final AtomicLong time = new AtomicLong(-5_000_000_000L); // the zero means nothing
  private TestPhone alice;
  private TestPhone bob;

  @BeforeEach
  void makePhones() throws IOException {
    alice = new TestPhone(Files.createDirectory(directory.resolve("alice")), time);
    bob = new TestPhone(Files.createDirectory(directory.resolve("bob")), time);
    alice.show(BOB, Visibility.SHARED);
    bob.show(ALICE, Visibility.SHARED);
  }

  @AfterEach
  void closePhones() {
    alice.close();
    bob.close();
  }

  private TestLink link() {
    return new TestLink(alice, bob, BOB, ALICE);
  }

  @Test
  void messagesPassBothWaysOfferedRequestedSentAcknowledged() {
    MessageId one = alice.publish(1000, 40);
    MessageId two = bob.publish(2000, 50);
    TestLink link = link();
    link.run();

    assertThat(bob.has(one)).isTrue();
    assertThat(alice.has(two)).isTrue();
    assertThat(alice.isAcknowledged(BOB, one)).isTrue();
    assertThat(bob.isAcknowledged(ALICE, two)).isTrue();
    assertThat(alice.client.sent).containsExactly(one);
    assertThat(alice.client.acknowledged).containsExactly(one);
    assertThat(bob.client.received).containsExactly(one);
    assertThat(link.a.said.stream().map(r -> r.getClass().getSimpleName()))
        .containsExactly("Versions", "Ranked", "Offer", "Request", "Carried", "Ack");
    assertThat(link.b.said.stream().map(r -> r.getClass().getSimpleName()))
        .containsExactlyInAnyOrder("Versions", "Offer", "Request", "Carried", "Ack");
    assertThat(link.b.heardPriority).isEqualTo(Priority.of(new byte[16]));
  }

  @Test
  void whatIsPublishedDuringASessionIsOfferedAtOnceAndOnlyOnce() {
    TestLink link = link();
    link.run();
    MessageId id = alice.publish(1000, 40);
    link.run();
    assertThat(bob.has(id)).isTrue();
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(1);
  }

  @Test
  void theOrderIsThatOfTheTimestampsAlsoForWhatComesLate() {
    List<MessageId> ids = new ArrayList<>(alice.publishAll(101, 600, 20));
    TestLink link = link();
    link.a.turnIfAsked();
    ids.add(0, alice.publish(50, 20)); // the cursor has passed this place
    link.run();
    List<MessageId> offered =
        link.a.said(SyncRecord.Offer.class).stream()
            .flatMap(offer -> offer.ids().stream())
            .collect(toList());
    assertThat(offered.subList(0, 500)).isEqualTo(ids.subList(1, 501));
    assertThat(offered.get(500)).isEqualTo(ids.get(0));
    assertThat(offered.subList(501, 601)).isEqualTo(ids.subList(501, 601));
    assertThat(bob.delivered()).isEqualTo(ids);
  }

  @Test
  void noMoreThanFiveHundredIdsAreOfferedAndUnanswered() {
    alice.publishAll(0, 1200, 10);
    TestLink link = link();
    link.a.turnIfAsked();
    link.a.turn = true;
    link.a.turnIfAsked();
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(1);
    assertThat(link.a.said(SyncRecord.Offer.class).get(0).ids()).hasSize(500);
    link.run();
    assertThat(bob.delivered()).hasSize(1200);
    assertThat(link.a.said(SyncRecord.Offer.class)).allMatch(o -> o.ids().size() <= 500);
  }

  @Test
  void statusRowsAreMadeOnlyForWhatIsAboutToBeOffered() {
    alice.publishAll(0, 1200, 10);
    assertThat(alice.count("bsp_status")).isZero();
    TestLink link = link();
    link.a.turnIfAsked();
    assertThat(alice.count("bsp_status")).isEqualTo(500);
  }

  @Test
  void aThousandDocumentsOfTwoKibibytesPassInBatches() {
    alice.publishAll(0, 1000, 2048);
    TestLink link = link();
    link.run();
    assertThat(bob.delivered()).hasSize(1000);
    assertThat(link.b.said(SyncRecord.Ack.class).size()).isLessThan(60);
    assertThat(alice.client.acknowledged).hasSize(1000);
  }

  @Test
  void messagesWaitForTheNetworkToTakeThoseBefore() {
    alice.publishAll(0, 10, 32_768);
    TestLink link = link();
    link.a.turnIfAsked();
    link.b.turnIfAsked();
    exchangeOnce(link);
    link.b.turnIfAsked();
    exchangeOnce(link);
    for (int i = 0; i < 5; i++) {
      link.a.turn = true;
      link.a.turnIfAsked();
    }
    assertThat(link.a.said(SyncRecord.Carried.class)).hasSize(2);
    assertThat(link.a.waiting.size()).isLessThan(66_000);
    link.run();
    assertThat(bob.delivered()).hasSize(10);
  }

  private void exchangeOnce(TestLink link) {
    feed(link.b, link.a.waiting.toByteArray());
    link.a.waiting.reset();
    feed(link.a, link.b.waiting.toByteArray());
    link.b.waiting.reset();
  }

  private static void feed(TestLink.End end, byte[] bytes) {
    try {
      end.session.received(bytes, 0, bytes.length);
    } catch (RecordException e) {
      throw new AssertionError(e);
    }
    end.turn = true;
  }

  @Test
  void aVisibleGroupTakesMessagesAndSendsNone() {
    bob.show(ALICE, Visibility.VISIBLE);
    MessageId one = alice.publish(1000, 40);
    bob.publish(2000, 50);
    TestLink link = link();
    link.run();
    assertThat(bob.has(one)).isTrue();
    assertThat(link.b.said(SyncRecord.Offer.class)).isEmpty();
    bob.show(ALICE, Visibility.SHARED);
    link.run();
    assertThat(link.b.said(SyncRecord.Offer.class)).hasSize(1);
    assertThat(alice.delivered()).hasSize(2);
  }

  @Test
  void idsOfAnInvisibleGroupAreTreatedAsUnknownOnes() {
    bob.show(ALICE, Visibility.INVISIBLE);
    MessageId known = bob.publish(TestPhone.message(1000, 40));
    assertThat(alice.publish(TestPhone.message(1000, 40))).isEqualTo(known);
    MessageId unknown = alice.publish(1001, 40);
    TestLink link = link();
    link.run();
    assertThat(link.b.said(SyncRecord.Request.class).get(0).ids()).containsExactly(known, unknown);
    assertThat(link.b.said(SyncRecord.Ack.class)).isEmpty();
    assertThat(bob.has(unknown)).isFalse();
    assertThat(alice.isAcknowledged(BOB, known)).isFalse();
  }

  @Test
  void whatBothHaveIsAcknowledgedWithoutBeingSent() {
    alice.publish(TestPhone.message(1000, 40));
    bob.publish(TestPhone.message(1000, 40));
    TestLink link = link();
    link.run();
    assertThat(link.a.said(SyncRecord.Carried.class)).isEmpty();
    assertThat(link.b.said(SyncRecord.Carried.class)).isEmpty();
    assertThat(alice.client.acknowledged).hasSize(1);
    assertThat(bob.client.acknowledged).hasSize(1);
  }

  @Test
  void whatIsNotAnsweredIsOfferedAgainAfterDoublingPauses() {
    alice.publish(1000, 40);
    TestLink link = link();
    link.a.turnIfAsked();
    link.a.waiting.reset(); // the link swallows it
    for (long pause : new long[] {59_000, 999, 1}) {
      time.addAndGet(pause);
      link.a.turnIfAsked();
    }
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(2);
    time.addAndGet(119_999);
    link.a.turnIfAsked();
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(2);
    time.addAndGet(1);
    link.a.turnIfAsked();
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(3);
  }

  @Test
  void afterACutEverythingGoesOnAtOnce() {
    alice.publishAll(0, 50, 10_000);
    long before = time.get();
    int cuts = 0;
    while (bob.delivered().size() < 50) {
      TestLink link = link();
      link.bytesLeft = 70_000;
      link.run();
      cuts++;
      assertThat(cuts).isLessThan(20);
    }
    assertThat(time.get() - before).isLessThan(2_000);
  }

  @Test
  void theNextStartGoesOnAtOnceToo() throws IOException {
    MessageId id = alice.publish(1000, 40);
    TestLink swallowing = link();
    swallowing.a.turnIfAsked();
    alice.close();
    alice = new TestPhone(directory.resolve("alice"), time);
    link().run();
    assertThat(bob.has(id)).isTrue();
  }

  @Test
  void aRequestNeedsNoOfferButADuplicateIsIgnored() {
    MessageId id = alice.publish(1000, 40);
    TestLink link = link();
    link.run();
    assertThat(link.a.said(SyncRecord.Carried.class)).hasSize(1);
    byte[] request = new SyncRecord.Request(List.of(id)).encoded();
    feed(link.a, request);
    link.a.turnIfAsked();
    assertThat(link.a.said(SyncRecord.Carried.class)).hasSize(1);
    time.addAndGet(20_001);
    feed(link.a, request);
    link.a.turnIfAsked();
    assertThat(link.a.said(SyncRecord.Carried.class)).hasSize(2);
  }

  @Test
  void whatIsSharedOnRequestIsOfferedByHandOnceInASession() {
    MessageId id = TestPhone.message(1000, 40).id();
    alice.database.transact(
        tx -> {
          alice.sync.messages().publish(tx, TestPhone.message(1000, 40), Sharing.ON_REQUEST);
          return true;
        });
    TestLink link = link();
    link.run();
    assertThat(link.a.said(SyncRecord.Offer.class)).isEmpty();
    bob.client.recognitions.put(id, Recognition.HELD);
    alice.database.transact(
        tx -> {
          alice.sync.messages().offer(tx, BOB, id, 5);
          return true;
        });
    link.run();
    link.pass(3_600_000);
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(1);
    link.cut();
    TestLink next = link();
    bob.client.recognitions.clear();
    next.run();
    assertThat(bob.has(id)).isTrue();
  }

  @Test
  void whatAClientWithholdsIsOfferedWhenItSaysSo() {
    MessageId withheld = alice.publish(1000, 40);
    MessageId other = alice.publish(1001, 40);
    alice.client.withheld.add(withheld);
    TestLink link = link();
    link.run();
    link.pass(3_600_000);
    assertThat(bob.delivered()).containsExactly(other);
    alice.client.withheld.clear();
    alice.database.transact(
        tx -> {
          alice.sync.messages().offerWithheld(tx, BOB);
          return true;
        });
    link.run();
    assertThat(bob.delivered()).containsExactly(withheld, other);
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(2);
  }

  @Test
  void aRequestThatIsNeverServedIsRepeatedOnceAndThenGivenUp() {
    MessageId id = alice.publish(1000, 40);
    TestLink link = link();
    link.a.turnIfAsked();
    alice.database.transact(
        tx -> {
          alice.sync.messages().remove(tx, id);
          return true;
        });
    link.run();
    for (int i = 0; i < 10; i++) {
      link.pass(20_000);
    }
    assertThat(link.b.said(SyncRecord.Request.class)).hasSize(2);
  }

  @Test
  void ofBulkOnlyTwoAreRequestedAndNotStored() {
    List<MessageId> ids = new ArrayList<>();
    for (long timestamp = 0; timestamp < 10; timestamp++) {
      ids.add(alice.publish(timestamp, 32_000));
      bob.client.recognitions.put(ids.get(ids.size() - 1), Recognition.BULK);
    }
    TestLink link = link();
    link.run();
    assertThat(bob.delivered()).hasSize(10);
    assertThat(link.b.said(SyncRecord.Request.class)).allMatch(r -> r.ids().size() <= 2);
    int outstanding = 0;
    for (SyncRecord record : link.b.said) {
      if (record instanceof SyncRecord.Request) {
        outstanding += ((SyncRecord.Request) record).ids().size();
      } else if (record instanceof SyncRecord.Ack) {
        outstanding -= ((SyncRecord.Ack) record).ids().size();
      }
      assertThat(outstanding).isBetween(0, 2);
    }
  }

  @Test
  void anIdIsRequestedFromOneSessionAtATime() throws IOException {
    ContactId carol = ContactId.of(3);
    try (TestPhone third = new TestPhone(Files.createDirectory(directory.resolve("carol")), time)) {
      third.show(BOB, Visibility.SHARED);
      bob.show(carol, Visibility.SHARED);
      MessageId id = alice.publish(TestPhone.message(1000, 40));
      third.publish(TestPhone.message(1000, 40));
      TestLink first = link();
      TestLink second = new TestLink(third, bob, BOB, carol);
      first.a.turnIfAsked();
      feed(first.b, first.a.waiting.toByteArray());
      first.b.turnIfAsked();
      first.a.waiting.reset(); // and Alice says nothing more
      second.run();
      assertThat(first.b.said(SyncRecord.Request.class)).hasSize(1);
      assertThat(second.b.said(SyncRecord.Request.class)).isEmpty();
      second.pass(19_000);
      assertThat(second.b.said(SyncRecord.Request.class)).isEmpty();
      second.pass(1_100);
      assertThat(second.b.said(SyncRecord.Request.class)).hasSize(1);
      assertThat(bob.has(id)).isTrue();
    }
  }

  @Test
  void whenASessionEndsWhatItWasAskedForIsRequestedElsewhere() throws IOException {
    ContactId carol = ContactId.of(3);
    try (TestPhone third = new TestPhone(Files.createDirectory(directory.resolve("carol")), time)) {
      third.show(BOB, Visibility.SHARED);
      bob.show(carol, Visibility.SHARED);
      MessageId id = alice.publish(TestPhone.message(1000, 40));
      third.publish(TestPhone.message(1000, 40));
      TestLink first = link();
      TestLink second = new TestLink(third, bob, BOB, carol);
      first.a.turnIfAsked();
      feed(first.b, first.a.waiting.toByteArray());
      first.b.turnIfAsked();
      second.run();
      assertThat(bob.has(id)).isFalse();
      first.cut();
      second.run();
      assertThat(bob.has(id)).isTrue();
    }
  }

  @Test
  void whatIsRefusedIsNeitherAcknowledgedNorRequestedAgainUntilReconsidered() {
    bob.client.verdict = Verdict.REFUSED;
    MessageId id = alice.publish(1000, 40);
    TestLink link = link();
    link.run();
    link.pass(60_000);
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(2);
    assertThat(link.b.said(SyncRecord.Request.class)).hasSize(1);
    assertThat(link.b.said(SyncRecord.Ack.class)).isEmpty();
    bob.client.verdict = Verdict.SHARE;
    bob.database.transact(
        tx -> {
          bob.sync.reconsider(tx);
          return true;
        });
    link.run();
    assertThat(bob.has(id)).isTrue();
  }

  @Test
  void keptMessagesAreNotPassedOn() throws IOException {
    ContactId carol = ContactId.of(3);
    try (TestPhone third = new TestPhone(Files.createDirectory(directory.resolve("carol")), time)) {
      third.show(BOB, Visibility.SHARED);
      bob.show(carol, Visibility.SHARED);
      MessageId kept = alice.publish(1000, 40);
      MessageId shared = alice.publish(1001, 40);
      bob.client.verdicts.put(kept, Verdict.KEEP);
      link().run();
      new TestLink(third, bob, BOB, carol).run();
      assertThat(third.has(kept)).isFalse();
      assertThat(third.has(shared)).isTrue();
    }
  }

  @Test
  void anInvalidMessageIsAcknowledgedAndItsBodyErased() {
    bob.client.verdict = Verdict.INVALID;
    MessageId id = alice.publish(1000, 40);
    link().run();
    assertThat(alice.isAcknowledged(BOB, id)).isTrue();
    assertThat(bob.has(id)).isFalse();
    assertThat(bob.count("bsp_message")).isEqualTo(1);
  }

  @Test
  void erasedMessagesStayKnownAndRemovedOnesAreForgotten() {
    MessageId erased = alice.publish(1000, 40);
    MessageId removed = alice.publish(1001, 40);
    link().run();
    bob.database.transact(
        tx -> {
          bob.sync.messages().erase(tx, erased);
          bob.sync.messages().remove(tx, removed);
          return true;
        });
    alice.show(BOB, Visibility.INVISIBLE);
    alice.show(BOB, Visibility.SHARED); // forgets what Bob has
    TestLink link = link();
    link.run();
    assertThat(link.b.said(SyncRecord.Request.class)).hasSize(1);
    assertThat(link.b.said(SyncRecord.Request.class).get(0).ids()).containsExactly(removed);
    assertThat(alice.isAcknowledged(BOB, erased)).isTrue();
  }

  @Test
  void messagesWaitForWhatTheyNeed() {
    Message needed = TestPhone.message(2000, 10);
    MessageId waiting = alice.publish(1000, 40);
    bob.client.verdicts.put(waiting, Verdict.after(Set.of(needed.id())));
    TestLink link = link();
    link.run();
    assertThat(bob.delivered()).isEmpty();
    assertThat(alice.isAcknowledged(BOB, waiting)).isTrue();
    bob.client.verdicts.remove(waiting);
    alice.publish(needed);
    link.run();
    assertThat(bob.delivered()).containsExactly(waiting, needed.id());
  }

  @Test
  void whatNeedsAnInvalidMessageBecomesInvalid() {
    Message needed = TestPhone.message(2000, 10);
    MessageId middle = alice.publish(1000, 40);
    MessageId last = alice.publish(1001, 40);
    bob.client.verdicts.put(middle, Verdict.after(Set.of(needed.id())));
    bob.client.verdicts.put(last, Verdict.after(Set.of(middle)));
    bob.client.verdicts.put(needed.id(), Verdict.INVALID);
    TestLink link = link();
    link.run();
    alice.publish(needed);
    link.run();
    assertThat(bob.delivered()).isEmpty();
    assertThat(bob.has(middle)).isFalse();
    assertThat(bob.has(last)).isFalse();
    assertThat(bob.count("bsp_message")).isEqualTo(3);
  }

  @Test
  void pendingMessagesAreJudgedAgainAtTheNextStart() {
    MessageId id = alice.publish(1000, 40);
    bob.client.verdict = Verdict.PENDING;
    link().run();
    assertThat(bob.delivered()).isEmpty();
    bob.close();
    bob = new TestPhone(directory.resolve("bob"), time);
    assertThat(bob.delivered()).containsExactly(id);
  }

  @Test
  void silenceIsBrokenEveryThirtySeconds() {
    TestLink link = link();
    link.run();
    int flushes = link.a.flushes;
    time.set(link.a.nextTurn - 1);
    link.a.turnIfAsked();
    assertThat(link.a.flushes).isEqualTo(flushes);
    time.addAndGet(1);
    link.a.turnIfAsked();
    assertThat(link.a.flushes).isEqualTo(flushes + 1);
    assertThat(link.a.nextTurn).isEqualTo(time.get() + 30_000);
  }

  @Test
  void aBadRecordEndsTheSessionButNotWhatCameBefore() {
    MessageId id = TestPhone.message(1000, 40).id();
    TestLink link = link();
    feed(link.b, new SyncRecord.Carried(TestPhone.message(1000, 40)).encoded());
    assertThatThrownBy(() -> link.b.session.received(new byte[] {0, 0, 0, 0}, 0, 4))
        .isInstanceOf(RecordException.class)
        .hasMessage("ACK without identifiers");
    link.b.session.closed();
    assertThat(bob.has(id)).isTrue();
  }

  @Test
  void theEndOfOneStreamEndsTheOther() throws IOException {
    TestLink link = link();
    link.run();
    link.a.session.end();
    link.run();
    assertThat(link.a.ended).isTrue();
    link.b.session.peerEnded();
    link.b.turnIfAsked();
    assertThat(link.b.ended).isTrue();
    assertThat(link.b.nextTurn).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anEndWithinARecordIsAnError() throws IOException {
    TestLink link = link();
    link.b.session.received(new byte[] {0, 4, 0}, 0, 3);
    assertThatThrownBy(() -> link.b.session.peerEnded()).isInstanceOf(EOFException.class);
  }
}
