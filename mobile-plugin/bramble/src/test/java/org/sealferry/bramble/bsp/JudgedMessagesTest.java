package org.sealferry.bramble.bsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;

/** What becomes of messages after their clients judged them. Wire §4.8. */
class JudgedMessagesTest extends TwoPhones {
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
}
