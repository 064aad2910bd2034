package org.sealferry.bramble.bsp;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.record.RecordException;

/**
 * Offers, requests, messages and acknowledgements of one session. Wire §4.4, §4.5, PROTOCOL.md §6.
 */
class SyncSessionTest extends TwoPhones {
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
  void whoeverIsAskedAndOnlyTricklesDoesNotKeepOthersFromBeingAsked() {
    MessageId id = TestPhone.message(1000, 40).id();
    byte[] offer = new SyncRecord.Offer(List.of(id)).encoded();
    TestLink trickling = link();
    TestLink honest = link();
    feed(trickling.b, offer);
    trickling.b.turnIfAsked();
    assertThat(trickling.b.said(SyncRecord.Request.class)).hasSize(1);
    feed(honest.b, offer);
    byte[] record = new SyncRecord.Versions((byte) 0).encoded();
    for (int i = 0; i < 11; i++) {
      time.addAndGet(10_000);
      feed(trickling.b, new byte[] {record[i % record.length]});
      trickling.b.turnIfAsked();
      honest.b.turnIfAsked();
      assertThat(honest.b.said(SyncRecord.Request.class)).isEmpty();
    }
    for (int i = 11; i < 13; i++) {
      time.addAndGet(10_000);
      feed(trickling.b, new byte[] {record[i % record.length]});
      honest.b.turnIfAsked();
    }
    assertThat(honest.b.said(SyncRecord.Request.class)).hasSize(1);
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
