package org.sealferry.bramble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.HandshakeLink;
import org.sealferry.bramble.contact.LinkException;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.exchange.ExchangeException;
import org.sealferry.bramble.transport.Recorder;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

class WallContactsTest {
  private static final int MINUTE = 60_000;
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  private final VirtualLoop loop = new VirtualLoop();
  private WallPhone ann;
  private WallPhone bob;

  @BeforeEach
  void open() throws IOException {
    ann = new WallPhone(loop, folder, "ann");
    bob = new WallPhone(loop, folder, "bob");
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  /** Each adds the other's link; returns what Ann has of Bob. */
  private PendingContact exchangeLinks() throws LinkException {
    bob.add(ann.link());
    return ann.add(bob.link());
  }

  private Pipe dial(WallPhone dialler, PendingContact to, LinkConditions conditions) {
    return dial(dialler, dialler == ann ? bob : ann, to, conditions);
  }

  private Pipe dial(
      WallPhone dialler, WallPhone acceptor, PendingContact to, LinkConditions conditions) {
    Pipe pipe = new Pipe(loop, conditions, "dialler", "acceptor");
    acceptor.bramble.connections().accepted(pipe.right(), WallPhone.LAN);
    dialler.bramble.wallContacts().dialled(pipe.left(), WallPhone.LAN, to);
    return pipe;
  }

  private boolean bothHaveEachOther() {
    return ann.contacts().size() == 1 && bob.contacts().size() == 1;
  }

  @Test
  void twoWhoExchangedLinksBecomeContactsAndGoOnAsASession() throws LinkException {
    MessageId fromAnn = ann.publish(10);
    MessageId fromBob = bob.publish(20);
    dial(ann, exchangeLinks(), LinkConditions.PERFECT.withLatency(20).withRandomSegments(3));
    loop.advance(MINUTE / 2);
    assertThat(bothHaveEachOther()).isTrue();
    Contact contact = ann.contacts().get(0);
    assertThat(contact.author().name()).isEqualTo("bob");
    assertThat(contact.isVerified()).isFalse();
    assertThat(contact.clock().kind()).isEqualTo(ContactClock.Kind.WALL);
    assertThat(contact.role()).isNotEqualTo(bob.contacts().get(0).role());
    assertThat(ann.pending()).isEmpty();
    assertThat(bob.pending()).isEmpty();
    assertThat(bob.received).containsExactly(fromAnn);
    assertThat(ann.received).containsExactly(fromBob);
    assertThat(ann.failures).isEmpty();
    assertThat(bob.failures).isEmpty();
  }

  @Test
  void whoeverDialsTheRolesAreThoseOfTheKeys() throws LinkException {
    exchangeLinks();
    PendingContact annAtBob = bob.pending().get(0);
    boolean annIsAlice = ann.link().key().compareTo(bob.link().key()) < 0;
    dial(bob, annAtBob, LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isTrue();
    assertThat(ann.contacts().get(0).role()).isEqualTo(annIsAlice ? Role.ALICE : Role.BOB);
  }

  @Test
  void theSameKeysServeALaterConnection() throws LinkException {
    Pipe first = dial(ann, exchangeLinks(), LinkConditions.PERFECT);
    loop.advance(1_000);
    first.cut();
    loop.advance(1_000);
    ann.restart();
    bob.restart();
    MessageId later = ann.publish(30);
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "ann", "bob");
    bob.bramble.connections().accepted(pipe.right(), WallPhone.LAN);
    ann.bramble.connections().dialled(pipe.left(), WallPhone.LAN, ann.contacts().get(0).id());
    loop.advance(1_000);
    assertThat(bob.received).contains(later);
  }

  @Test
  void ofTwoWhoComeAtOnceWithTheSameLinkOneBecomesAContact() throws Exception {
    try (WallPhone eve = new WallPhone(loop, folder, "eve")) {
      eve.takeHandshakeKeyOf(bob);
      PendingContact pending = exchangeLinks();
      dial(eve, bob, eve.add(ann.link()), LinkConditions.PERFECT);
      loop.advance(MINUTE); // the stream number that Bob will use is spent
      dial(ann, bob, pending, LinkConditions.PERFECT.withLatency(20));
      dial(ann, eve, pending, LinkConditions.PERFECT.withLatency(20));
      loop.advance(MINUTE);

      assertThat(ann.contacts()).hasSize(1);
      assertThat(ann.added).hasSize(1);
      assertThat(ann.failures)
          .singleElement()
          .asInstanceOf(type(ExchangeException.class))
          .returns(ExchangeException.Reason.CUT_OFF, ExchangeException::reason);
    }
  }

  @Test
  void whoDialsTwiceAtOnceBecomesOneContactAndItsSessionStays() throws LinkException {
    PendingContact pending = exchangeLinks();
    dial(ann, pending, LinkConditions.PERFECT.withLatency(20));
    dial(ann, pending, LinkConditions.PERFECT.withLatency(20));
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isTrue();
    assertThat(ann.failures).hasSize(1);
    MessageId fromAnn = ann.publish(10);
    loop.advance(1_000);
    assertThat(bob.received).containsExactly(fromAnn);
  }

  @Test
  void theOwnLinkAndThatOfAContactAreRefused() throws LinkException {
    assertThatThrownBy(() -> ann.add(ann.link()))
        .isInstanceOf(LinkException.class)
        .hasMessageContaining("own link");
    HandshakeLink bobs = bob.link();
    dial(ann, exchangeLinks(), LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThatThrownBy(() -> ann.add(bobs)).hasMessageContaining("contact already");
    Contact contact = ann.contacts().get(0);
    ann.database.transact(
        tx -> {
          ann.bramble.contacts().remove(tx, contact);
          return true;
        });
    assertThat(ann.add(bobs).key()).isEqualTo(bobs.key());
  }

  @Test
  void aLinkWhoseKeyNobodyCanHaveIsRefusedAndNothingIsStored() throws Exception {
    HandshakeLink zero = new HandshakeLink(AgreementPublicKey.of(new byte[32]));
    assertThatThrownBy(() -> ann.add(zero)).hasMessageContaining("no key that anybody can have");
    assertThat(ann.pending()).isEmpty();
  }

  @Test
  void addingALinkAgainChangesNothing() throws LinkException {
    ann.add(bob.link());
    loop.advance(HOUR);
    ann.add(bob.link());
    assertThat(ann.pending()).hasSize(1);
    loop.advance(47 * HOUR);
    assertThat(ann.pending().get(0).isExpired(WallPhone.START + loop.elapsedMillis())).isTrue();
  }

  @Test
  void afterFortyEightHoursNobodyAnswersAndAddingAgainStartsAnew() throws LinkException {
    PendingContact stale = exchangeLinks();
    loop.advance(48 * HOUR);
    dial(ann, stale, LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(ann.failures).hasSize(1);
    dial(ann, ann.add(bob.link()), LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isFalse();
    bob.add(ann.link());
    dial(ann, ann.pending().get(0), LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isTrue();
  }

  @Test
  void pendingContactsAndTheirNumbersOutliveRestarts() throws LinkException {
    PendingContact pending = exchangeLinks();
    Pipe cut = dial(ann, pending, LinkConditions.PERFECT.withCutAtByte(300));
    loop.advance(MINUTE);
    assertThat(cut.carriedBytes()).isEqualTo(300);
    ann.restart();
    bob.restart();
    dial(ann, pending, LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isTrue();
  }

  @Test
  void aReplayedHandshakeIsNotAnswered() throws LinkException {
    PendingContact pending = exchangeLinks();
    Pipe toNobody = new Pipe(loop, LinkConditions.PERFECT, "ann", "nobody");
    Recorder heard = new Recorder();
    toNobody.right().start(heard);
    ann.bramble.wallContacts().dialled(toNobody.left(), WallPhone.LAN, pending);
    loop.advance(1_000);
    assertThat(replayed(heard.bytes()).bytes()).isNotEmpty();
    assertThat(replayed(heard.bytes()).bytes()).isEmpty();
    bob.restart();
    assertThat(replayed(heard.bytes()).bytes()).isEmpty();
  }

  private Recorder replayed(byte[] bytes) {
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "somebody", "bob");
    Recorder answer = new Recorder();
    pipe.left().start(answer);
    bob.bramble.connections().accepted(pipe.right(), WallPhone.LAN);
    pipe.left().write(bytes.clone());
    loop.advance(1_000);
    return answer;
  }

  @Test
  void oneWhoDidNotAddUsIsNotAnswered() throws LinkException {
    PendingContact pending = ann.add(bob.link());
    dial(ann, pending, LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(ann.failures).hasSize(1);
    assertThat(bob.failures).isEmpty();
    assertThat(ann.pending()).hasSize(1);
  }

  @Test
  void aConnectionThatIsCutAnywhereStoresAllOrNothingAndCanBeTriedAgain() throws Exception {
    int total = wholeExchange();
    Random random = new Random(7);
    for (int i = 0; i < 16; i++) {
      renew(i);
      PendingContact pending = exchangeLinks();
      dial(ann, pending, LinkConditions.PERFECT.withCutAtByte(1 + random.nextInt(total)));
      loop.advance(MINUTE);
      assertThat(ann.contacts().size() + ann.pending().size()).isEqualTo(1);
      assertThat(bob.contacts().size() + bob.pending().size()).isEqualTo(1);
      if (ann.contacts().isEmpty() && bob.contacts().isEmpty()) {
        assertThat(ann.failures).hasSize(1);
        dial(ann, pending, LinkConditions.PERFECT);
        loop.advance(MINUTE);
        assertThat(bothHaveEachOther()).isTrue();
      }
    }
  }

  private void renew(int number) throws IOException {
    for (WallPhone old : List.of(ann, bob)) {
      old.bramble.connections().endAll();
      loop.advance(MINUTE);
      old.close();
    }
    ann = new WallPhone(loop, folder, "c" + number);
    bob = new WallPhone(loop, folder, "d" + number);
  }

  private int wholeExchange() throws LinkException {
    Pipe pipe = dial(ann, exchangeLinks(), LinkConditions.PERFECT);
    loop.runUntil(this::bothHaveEachOther, MINUTE);
    return (int) pipe.carriedBytes();
  }

  @Test
  void garbageBehindAKnownTagEndsTheConnectionAndTheLinkStaysPending() throws LinkException {
    PendingContact pending = exchangeLinks();
    Pipe toNobody = new Pipe(loop, LinkConditions.PERFECT, "ann", "nobody");
    Recorder heard = new Recorder();
    toNobody.right().start(heard);
    ann.bramble.wallContacts().dialled(toNobody.left(), WallPhone.LAN, pending);
    loop.advance(1_000);
    byte[] damaged = heard.bytes();
    damaged[60] ^= 1;
    replayed(damaged);
    assertThat(bob.failures).hasSize(1);
    assertThat(((ExchangeException) bob.failures.get(0)).reason())
        .isEqualTo(ExchangeException.Reason.BROKEN);
    dial(ann, pending, LinkConditions.PERFECT);
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isTrue();
  }

  @Test
  void aPeerThatFallsSilentIsGivenUpAfterAMinute() throws LinkException {
    PendingContact pending = exchangeLinks();
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "ann", "nobody");
    Recorder nobody = new Recorder();
    pipe.right().start(nobody);
    ann.bramble.wallContacts().dialled(pipe.left(), WallPhone.LAN, pending);
    loop.advance(MINUTE - 1);
    assertThat(ann.failures).isEmpty();
    loop.advance(1);
    assertThat(ann.failures).hasSize(1);
    assertThat(nobody.timesClosed()).isEqualTo(1);
  }

  @Test
  void peopleFaceToFaceBecomeVerifiedContactsAndBothDial() {
    MessageId fromAnn = ann.publish(10);
    faceToFace();
    loop.advance(MINUTE);
    assertThat(bothHaveEachOther()).isTrue();
    assertThat(ann.contacts().get(0).isVerified()).isTrue();
    assertThat(bob.received).containsExactly(fromAnn);
  }

  @Test
  void aKnownContactIsNotMadeAgain() {
    faceToFace();
    loop.advance(MINUTE);
    faceToFace();
    loop.advance(MINUTE);
    assertThat(ann.failures).isNotEmpty();
    assertThat(((ExchangeException) ann.failures.get(0)).reason())
        .isEqualTo(ExchangeException.Reason.ALREADY_KNOWN);
    assertThat(bothHaveEachOther()).isTrue();
  }

  private void faceToFace() {
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "ann", "bob");
    ann.bramble
        .wallContacts()
        .agreed(pipe.left(), WallPhone.LAN, SecretKey.of(new byte[32]), Role.ALICE);
    bob.bramble
        .wallContacts()
        .agreed(pipe.right(), WallPhone.LAN, SecretKey.of(new byte[32]), Role.BOB);
  }
}
