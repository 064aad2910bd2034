package org.sealferry.bramble.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

class KeyringTest {
  private static final TransportTraits LAN = TransportTraits.lan();
  private static final long PERIOD = 86_430_000;
  private static final long START = PERIOD * 20_000 + 1_000;

  @TempDir Path folder;

  private final VirtualLoop time = new VirtualLoop();
  private Phone alice;
  private Phone bob;

  @BeforeEach
  void meet() {
    alice = new Phone(Role.ALICE);
    bob = new Phone(Role.BOB);
    alice.add(ContactClock.Kind.WALL);
    bob.add(ContactClock.Kind.WALL);
  }

  @AfterEach
  void close() {
    alice.database.close();
    bob.database.close();
  }

  @Test
  void aStreamIsRecognisedOnceAndTellsItsSender() {
    StreamTag tag = alice.open();
    assertThat(bob.recognise(tag)).contains(bob.contact.id());
    assertThat(bob.recognise(tag)).isEmpty();
    assertThat(alice.recognise(bob.open())).contains(alice.contact.id());
  }

  @Test
  void ourOwnStreamIsNotRecognised() {
    assertThat(alice.recognise(alice.open())).isEmpty();
  }

  @Test
  void noStreamNumberIsUsedTwiceAcrossRestarts() {
    StreamTag first = alice.open();
    alice.restart();
    StreamTag second = alice.open();
    assertThat(second).isNotEqualTo(first);
    assertThat(bob.recognise(second)).isPresent();
    assertThat(bob.recognise(first)).isPresent();
  }

  @Test
  void aReplayAfterARestartIsUnknown() {
    StreamTag tag = alice.open();
    assertThat(bob.recognise(tag)).isPresent();
    bob.restart();
    assertThat(bob.recognise(tag)).isEmpty();
  }

  @Test
  void aStreamArrivesOnePeriodLateButNotTwo() {
    StreamTag late = alice.open();
    StreamTag tooLate = alice.open();
    time.advance(PERIOD);
    assertThat(bob.recognise(late)).isPresent();
    time.advance(PERIOD);
    assertThat(bob.recognise(tooLate)).isEmpty();
    assertThat(bob.recognise(alice.open())).isPresent();
  }

  @Test
  void keysOfPastPeriodsLeaveTheDatabase() {
    List<byte[]> before = bob.storedKeys();
    time.advance(3 * PERIOD);
    bob.keyring.rotate();
    List<byte[]> after = bob.storedKeys();
    assertThat(after).hasSameSizeAs(before).hasSize(8);
    for (byte[] key : before) {
      assertThat(after).noneMatch(other -> Arrays.equals(key, other));
    }
  }

  @Test
  void aRestartAfterAPeriodRotates() {
    time.advance(2 * PERIOD);
    bob.restart();
    alice.restart();
    assertThat(bob.recognise(alice.open())).isPresent();
  }

  @Test
  void keysRotateAtTheContactsOwnTime() {
    assertThat(alice.keyring.millisToRotation(alice.contact.id(), LAN.id()))
        .hasValue(PERIOD - 1_000);
    alice.add(ContactClock.Kind.MEETING);
    bob.add(ContactClock.Kind.MEETING);
    assertThat(alice.keyring.millisToRotation(alice.contact.id(), LAN.id())).hasValue(PERIOD / 2);
    assertThat(bob.recognise(alice.open())).isPresent();
  }

  @Test
  void aRemovedContactLeavesNothing() {
    StreamTag tag = alice.open();
    bob.database.transact(
        tx -> {
          bob.contacts.remove(tx, bob.contact);
          return true;
        });
    assertThat(bob.recognise(tag)).isEmpty();
    assertThat(bob.keyring.openStream(bob.contact.id(), LAN.id())).isEmpty();
    assertThat(bob.storedKeys()).isEmpty();
  }

  @Test
  void aContactThatWasNotCommittedHasNoKeys() {
    StreamTag tag = alice.open();
    Phone other = new Phone(Role.BOB, "other");
    assertThatThrownBy(
            () ->
                other.database.transact(
                    tx -> {
                      other.addWithin(tx, ContactClock.Kind.WALL);
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");
    assertThat(other.recognise(tag)).isEmpty();
    other.database.close();
  }

  @Test
  void anUnknownTransportHasNoKeys() {
    TransportId other = new TransportId("org.example.other");
    assertThat(alice.keyring.openStream(alice.contact.id(), other)).isEmpty();
    assertThat(bob.keyring.recognise(other, alice.open())).isEmpty();
  }

  @Test
  void aStreamThatWasOpenedSurvivesRotation() throws Exception {
    StreamContext sent = alice.openContext();
    StreamContext received =
        bob.keyring.recognise(LAN.id(), sent.tag().orElseThrow()).orElseThrow().context();
    time.advance(5 * PERIOD);
    alice.keyring.rotate();
    bob.keyring.rotate();
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    StreamWriter writer =
        new StreamWriter(sent, new SecureRandom(), part -> wire.write(part, 0, part.length));
    writer.write(new byte[] {1, 2, 3}, 0, 3);
    writer.finish();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    StreamReader reader = new StreamReader(received, plain::write);
    byte[] stream = wire.toByteArray();
    reader.read(stream, StreamTag.BYTES, stream.length - StreamTag.BYTES);
    assertThat(reader.finished()).isTrue();
    assertThat(plain.toByteArray()).containsExactly(1, 2, 3);
  }

  /** One side: database, contacts and keys. */
  private final class Phone {
    private final Role role;
    private final Path home;
    private final SigningKeyPair own;
    private final SigningKeyPair other;
    private Database database;
    private Contacts contacts;
    private Keyring keyring;

    @SuppressWarnings("NullAway.Init") // set by add, which every test calls first
    private Contact contact;

    Phone(Role role) {
      this(role, role.name());
    }

    Phone(Role role, String name) {
      this.role = role;
      this.home = folder.resolve(name);
      this.own = keyPair(role);
      this.other = keyPair(role.other());
      assertThat(home.toFile().mkdirs()).isTrue();
      start();
    }

    private void start() {
      List<Migration> migrations = new ArrayList<>(Contacts.migrations());
      migrations.addAll(Keyring.migrations());
      database = SqlCipherFile.open(home, migrations);
      contacts =
          new Contacts(
              new ContactClocks(time.clock(Instant.ofEpochMilli(START)), time::elapsedMillis));
      keyring = Keyring.open(database, contacts, List.of(LAN));
    }

    void restart() {
      database.close();
      start();
    }

    void add(ContactClock.Kind kind) {
      database.transact(
          tx -> {
            addWithin(tx, kind);
            return true;
          });
    }

    void addWithin(Transaction tx, ContactClock.Kind kind) {
      ContactClocks clocks =
          new ContactClocks(time.clock(Instant.ofEpochMilli(START)), time::elapsedMillis);
      ContactClock clock = clocks.start(kind);
      try {
        contact =
            contacts.add(
                tx,
                NewContact.unverified(
                    new Author("peer", other.publicKey()),
                    new Author("self", own.publicKey()),
                    role,
                    clock),
                new RootKey(SecretKey.of(new byte[32]), clock.now()));
      } catch (OwnIdentityException e) {
        throw new AssertionError(e);
      }
    }

    StreamContext openContext() {
      return keyring.openStream(contact.id(), LAN.id()).orElseThrow();
    }

    StreamTag open() {
      return openContext().tag().orElseThrow();
    }

    Optional<ContactId> recognise(StreamTag tag) {
      return keyring.recognise(LAN.id(), tag).map(RecognisedStream::contact);
    }

    List<byte[]> storedKeys() {
      return database.transact(
          tx ->
              tx.query(
                  row -> row.getBytes(0),
                  "SELECT tag_key FROM btp_key_set UNION ALL SELECT header_key FROM btp_key_set"
                      + " UNION ALL SELECT tag_key FROM btp_incoming"
                      + " UNION ALL SELECT header_key FROM btp_incoming"));
    }

    private SigningKeyPair keyPair(Role whose) {
      byte[] seed = new byte[32];
      seed[0] = (byte) (whose == Role.ALICE ? 1 : 2);
      return SigningKeyPair.fromSeed(SecretKey.of(seed));
    }
  }
}
