package org.sealferry.bramble.bsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;

/** What clients withhold, hold back, and share on request only. PROTOCOL.md §6. */
class OnRequestTest extends TwoPhones {
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
  void whatWasOfferedOnceAndThenWithheldIsOfferedAgainWhenItsClientSaysSo() {
    MessageId id = alice.publish(1000, 40);
    bob.client.recognitions.put(id, Recognition.HELD);
    TestLink link = link();
    link.run();
    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(1);
    alice.client.withheld.add(id);
    link.pass(3_600_000);
    assertThat(link.a.said(SyncRecord.Offer.class)).as("it must not be offered now").hasSize(1);

    alice.client.withheld.clear();
    alice.database.transact(
        tx -> {
          alice.sync.messages().offerWithheld(tx, BOB);
          return true;
        });
    link.run();

    assertThat(link.a.said(SyncRecord.Offer.class)).hasSize(2);
  }

  @Test
  void ofPartsThatNobodyAnswersAtMostFourThousandNinetySixAreOfferedInASession() {
    List<MessageId> parts = new ArrayList<>();
    alice.database.transact(
        tx -> {
          for (int i = 0; i < 4_110; i++) {
            Message part = TestPhone.message(i, 10);
            alice.sync.messages().publish(tx, part, Sharing.ON_REQUEST);
            alice.sync.messages().offer(tx, BOB, part.id(), 10_000 + i);
            parts.add(part.id());
          }
          return true;
        });
    parts.forEach(id -> bob.client.recognitions.put(id, Recognition.HELD));
    TestLink link = link();
    link.run();
    for (int minute = 0; minute < 10; minute++) {
      link.pass(60_000);
    }
    assertThat(offered(link)).containsExactlyElementsOf(parts.subList(0, 4_096));

    MessageId urgent = alice.publish(0, 20);
    link.run();
    assertThat(bob.delivered()).as("what is announced passes").containsExactly(urgent);

    feed(link.a, new SyncRecord.Ack(parts.subList(0, 4)).encoded());
    link.run();
    assertThat(offered(link)).contains(parts.get(4_099)).doesNotContain(parts.get(4_100));
  }

  private static List<MessageId> offered(TestLink link) {
    List<MessageId> ids = new ArrayList<>();
    link.a.said(SyncRecord.Offer.class).forEach(offer -> ids.addAll(offer.ids()));
    return ids;
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
  void ofSeveralSessionsEachIsAskedForSixteenAndAloneForAll() throws IOException {
    ContactId carol = ContactId.of(3);
    List<MessageId> ids = new ArrayList<>();
    try (TestPhone third = new TestPhone(Files.createDirectory(directory.resolve("carol")), time)) {
      third.show(BOB, Visibility.SHARED);
      bob.show(carol, Visibility.SHARED);
      for (long timestamp = 0; timestamp < 40; timestamp++) {
        ids.add(TestPhone.message(timestamp, 40).id());
      }
      byte[] offer = new SyncRecord.Offer(ids).encoded();
      TestLink first = link();
      TestLink second = new TestLink(third, bob, BOB, carol);
      for (TestLink link : List.of(first, second)) {
        feed(link.b, offer);
        link.b.turnIfAsked();
      }
      assertThat(requested(first)).containsExactlyElementsOf(ids.subList(0, 16));
      assertThat(requested(second)).containsExactlyElementsOf(ids.subList(16, 32));

      second.cut();
      first.b.turnIfAsked();
      assertThat(requested(first)).hasSameElementsAs(ids);
    }
  }

  private static List<MessageId> requested(TestLink link) {
    List<MessageId> ids = new ArrayList<>();
    link.b.said(SyncRecord.Request.class).forEach(request -> ids.addAll(request.ids()));
    return ids;
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
}
