package org.sealferry.bramble.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.Role;

class VersioningTest {
  @TempDir Path aliceDirectory;
  @TempDir Path bobDirectory;
  private Phone alice;
  private Phone bob;

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  private void meet() throws Exception {
    alice.meet(bob, Role.ALICE);
    bob.meet(alice, Role.BOB);
  }

  @BeforeEach
  void open() {
    alice = new Phone(aliceDirectory, 1);
    bob = new Phone(bobDirectory, 2);
  }

  @Test
  void groupIsSharedFromTheStartAndCarriesUpdate1WithAllClientsInactive() throws Exception {
    alice.with("b", 1).with("a", 2);
    meet();
    assertThat(alice.visibility(Versioning.ID)).isEqualTo(Visibility.SHARED);
    assertThat(alice.published(Versioning.ID))
        .singleElement()
        .satisfies(m -> assertThat(m.timestamp()).isEqualTo(Phone.NOW - 1))
        .satisfies(
            m ->
                assertThat(Bdf.decodeList(m.body()))
                    .isEqualTo(
                        BdfList.of(
                            BdfList.of(BdfList.of("a", 0, 2, false), BdfList.of("b", 0, 1, false)),
                            1)));
  }

  @Test
  void clientOfBothGoesFromInvisibleOverVisibleToShared() throws Exception {
    alice.with("x", 0).with("only alice", 0);
    bob.with("x", 7).with("only bob", 0);
    meet();
    alice.carryTo(bob, Versioning.ID);
    assertThat(bob.visibilities).containsExactly("x VISIBLE");
    bob.carryTo(alice, Versioning.ID);
    assertThat(alice.visibilities).as("Bob answered at once").containsExactly("x SHARED");
    alice.carryTo(bob, Versioning.ID);
    assertThat(bob.visibilities).containsExactly("x VISIBLE", "x SHARED");
    assertThat(update(alice).version()).isEqualTo(2);
    assertThat(alice.published(Versioning.ID)).as("the superseded update is gone").hasSize(1);
  }

  @Test
  void olderUpdateIsIgnoredAndEqualOneReplaces() throws Exception {
    alice.with("x", 0);
    meet();
    assertThat(send(5, true)).isEqualTo(Verdict.TAKEN);
    assertThat(send(4, false)).isEqualTo(Verdict.TAKEN);
    assertThat(alice.visibilities).containsExactly("x SHARED");
    send(5, false);
    assertThat(alice.visibilities).containsExactly("x SHARED", "x VISIBLE");
    assertThat(update(alice).version()).isEqualTo(2);
  }

  @Test
  void clientThatVanishesFromTheListBecomesInvisible() throws Exception {
    alice.with("x", 0);
    meet();
    send(1, true);
    bobSays(BdfList.of(BdfList.of(), 2));
    assertThat(alice.visibilities).containsExactly("x SHARED", "x INVISIBLE");
    assertThat(Bdf.decodeList(update(alice).encoded()))
        .isEqualTo(BdfList.of(BdfList.of(BdfList.of("x", 0, 0, false)), 3));
  }

  @Test
  void newClientIsAnnouncedToStoredContactsAtTheNextStart() throws Exception {
    alice.with("x", 0);
    meet();
    bobSays(BdfList.of(BdfList.of(BdfList.of("x", 0, 0, true), BdfList.of("y", 0, 0, true)), 1));
    alice.close();

    alice = new Phone(aliceDirectory, 1).with("x", 0).with("y", 0);
    alice.run(alice.versioning::start);
    assertThat(update(alice).version()).isEqualTo(3);
    assertThat(alice.visibilities).containsExactly("y SHARED");
    alice.run(alice.versioning::start);
    assertThat(update(alice).version()).as("nothing changed").isEqualTo(3);
  }

  @Test
  void brokenUpdatesAreInvalid() throws Exception {
    meet();
    assertThat(bobSays(BdfList.of(BdfList.of()))).isEqualTo(Verdict.INVALID);
    assertThat(bobSays(BdfList.of(BdfList.of(), -1))).isEqualTo(Verdict.INVALID);
    assertThat(bobSays(BdfList.of(BdfList.of(BdfList.of("", 0, 0, true)), 1)))
        .isEqualTo(Verdict.INVALID);
    assertThat(bobSays(BdfList.of(BdfList.of(BdfList.of("x", 0, -1, true)), 1)))
        .isEqualTo(Verdict.INVALID);
    assertThat(take(Phone.NOW, Hex.decode("6060802200018080"))).isEqualTo(Verdict.INVALID);
  }

  @Test
  void updateMoreThanADayAheadIsInvalid() throws Exception {
    meet();
    byte[] body = Bdf.encode(BdfList.of(BdfList.of(), 1));
    assertThat(take(Phone.NOW + 86_400_000, body)).isEqualTo(Verdict.TAKEN);
    assertThat(take(Phone.NOW + 86_400_001, body)).isEqualTo(Verdict.INVALID);
  }

  @Test
  void peerMetAgainStartsAtUpdate1() throws Exception {
    alice.with("x", 0);
    meet();
    send(5, true);
    alice.meet(bob, Role.BOB);
    assertThat(update(alice).version()).isEqualTo(1);
    assertThat(alice.published(Versioning.ID)).hasSize(1);
    send(1, true);
    assertThat(alice.visibilities).containsExactly("x SHARED", "x SHARED");
  }

  @Test
  void clientIsListedOnce() {
    alice.with("x", 0);
    assertThatThrownBy(() -> alice.with("x", 1)).hasMessage("client x is listed twice");
  }

  private Verdict send(long version, boolean active) {
    return bobSays(BdfList.of(BdfList.of(BdfList.of("x", 0, 0, active)), version));
  }

  private Verdict bobSays(BdfList body) {
    return take(Phone.NOW, Bdf.encode(body));
  }

  private Verdict take(long timestamp, byte[] body) {
    Message message = new Message(alice.contact().group(Versioning.ID, 0).id(), timestamp, body);
    return alice.take(Versioning.ID, message);
  }

  private static VersionUpdate update(Phone phone) throws Exception {
    return VersionUpdate.decode(phone.published(Versioning.ID).get(0).body());
  }
}
