package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.Role;
import org.sealferry.engine.peer.attempt.Failure;

/** What a peer can send once contact exchange is over. */
class HostileDecisionTest {
  @TempDir Path folder;

  private Room room;
  private PeerNode ben;

  @BeforeEach
  void enter() throws Exception {
    room = new Room(folder);
    ben = room.phone("Ben").show();
  }

  @AfterEach
  void leave() {
    room.close();
  }

  private Puppet puppet() {
    Puppet puppet = Puppet.dial(room, ben, ContactClock.Kind.MEETING);
    assertThat(puppet.introduced).isTrue();
    return puppet;
  }

  private void isProtocolError(Puppet puppet) {
    assertThat(ben.events).endsWith("failed PROTOCOL_ERROR");
    MeetingTest.nothingIsStored(ben);
    Failure told = puppet.failure;
    assertThat(told).isNotNull();
    if (told != null) {
      assertThat(told.code()).isEqualTo(Failure.Code.PROTOCOL_ERROR);
      assertThat(told.isFromPeer()).isTrue();
    }
  }

  @Test
  void ourDecisionSentBackIsNotTheirs() {
    Puppet puppet = puppet();
    puppet.send(puppet.decision(Role.BOB));
    isProtocolError(puppet);
  }

  @Test
  void aDecisionOfAnEarlierMeetingIsRefused() {
    byte[] old = puppet().decision(Role.ALICE);
    Puppet puppet = puppet();
    puppet.send(old);
    isProtocolError(puppet);
  }

  @Test
  void aSecondDecisionIsRefused() {
    ben.answers = question -> null;
    Puppet puppet = puppet();
    puppet.send(puppet.decision(Role.ALICE));
    puppet.send(puppet.decision(Role.ALICE));
    isProtocolError(puppet);
  }

  @Test
  void aPeerThatGoesOnBeforeWeDecidedIsRefused() {
    ben.answers = question -> null;
    Puppet puppet = puppet();
    puppet.send(puppet.decision(Role.ALICE));
    puppet.send(new byte[98]);
    isProtocolError(puppet);
  }

  @Test
  void aPeerMayStillDeclineAfterItsDecision() {
    ben.answers = question -> null;
    Puppet puppet = puppet();
    puppet.send(puppet.decision(Role.ALICE));
    puppet.send(ScriptedPeer.record(4, new byte[] {1}));
    assertThat(ben.events).endsWith("failed DECLINED");
    MeetingTest.nothingIsStored(ben);
  }

  @Test
  void anUnknownRecordThatIsUnderWayIsReadToItsEndFirst() {
    ben.answers = question -> null;
    Puppet puppet = puppet();
    puppet.send(puppet.decision(Role.ALICE));
    puppet.send(new byte[] {83, 77, 0});
    ben.answer(ben.asked.get(0), Answer.confirm());
    MeetingTest.nothingIsStored(ben);
    puppet.send(new byte[] {2, 1, 2});
    assertThat(ben.heard("met Puppet verified")).isTrue();
    assertThat(ben.contacts()).hasSize(1);
  }

  @Test
  void aPhoneOfAnotherKindIsNotAcceptable() {
    Puppet puppet = Puppet.dial(room, ben, ContactClock.Kind.WALL);
    assertThat(puppet.introduced).isFalse();
    assertThat(ben.events).endsWith("failed NOT_ACCEPTABLE");
    MeetingTest.nothingIsStored(ben);
  }
}
