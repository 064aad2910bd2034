package org.sealferry.bramble.btp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.HandshakeLink;
import org.sealferry.bramble.contact.LinkException;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.PendingContactId;
import org.sealferry.bramble.contact.PendingContacts;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

class HandshakeKeyringTest {
  private static final TransportTraits LAN = TransportTraits.lan();
  private static final TransportTraits DRIVE = TransportTraits.drive();
  private static final long PERIOD = 86_430_000;
  private static final long START = PERIOD * 20_000 + 1_000;

  @TempDir Path folder;

  private final VirtualLoop time = new VirtualLoop();
  private long start = START; // what the wall clocks show, less the time elapsed
  private Node ann;
  private Node bob;

  /** One phone with its handshake key. */
  private final class Node {
    private final Path home;
    private Database database;
    private PendingContacts contacts;
    private HandshakeKeyring keyring;

    Node(String name) throws IOException {
      home = Files.createDirectory(folder.resolve(name));
      database = SqlCipherFile.open(home, migrations());
      contacts = new PendingContacts(new SecureRandom(), clock());
      keyring = HandshakeKeyring.open(database, contacts, clock(), List.of(LAN, DRIVE));
    }

    void restart() {
      database.close();
      database = SqlCipherFile.open(home, migrations());
      contacts = new PendingContacts(new SecureRandom(), clock());
      keyring = HandshakeKeyring.open(database, contacts, clock(), List.of(LAN, DRIVE));
    }

    private ContactClock clock() {
      return new ContactClocks(time.clock(Instant.ofEpochMilli(start)), time::elapsedMillis)
          .start(ContactClock.Kind.WALL);
    }

    HandshakeLink link() {
      return database.transact(contacts::ownLink);
    }

    void add(Node other) throws LinkException {
      HandshakeLink link = other.link();
      database.<PendingContact, LinkException>transact(tx -> contacts.add(tx, link));
    }

    void removeAll() {
      database.transact(
          tx -> {
            contacts.all(tx).forEach(pending -> contacts.remove(tx, pending));
            return true;
          });
    }

    StreamTag send(Node to) {
      return open(to, LAN).orElseThrow();
    }

    Optional<StreamTag> open(Node to, TransportTraits transport) {
      PendingContactId id = PendingContactId.of(to.link().key());
      return keyring.openStream(id, transport.id()).flatMap(StreamContext::tag);
    }

    boolean knows(StreamTag tag) {
      return keyring.recognise(LAN.id(), tag).isPresent();
    }
  }

  private static List<Migration> migrations() {
    List<Migration> migrations = new ArrayList<>(Contacts.migrations());
    migrations.addAll(Keyring.migrations());
    return migrations;
  }

  @BeforeEach
  void exchangeLinks() throws Exception {
    ann = new Node("ann");
    bob = new Node("bob");
    ann.add(bob);
    bob.add(ann);
  }

  @AfterEach
  void close() {
    ann.database.close();
    bob.database.close();
  }

  @Test
  void aStreamIsKnownOnceByItsReceiverAlone() {
    StreamTag tag = ann.send(bob);
    assertThat(ann.knows(tag)).isFalse();
    assertThat(bob.keyring.recognise(DRIVE.id(), tag)).isEmpty();
    assertThat(bob.knows(tag)).isTrue();
    assertThat(bob.knows(tag)).isFalse();
    bob.restart();
    assertThat(bob.knows(tag)).isFalse();
    assertThat(ann.knows(bob.send(ann))).isTrue();
  }

  @Test
  void noTagIsSentTwiceAcrossRestartsPeriodsAndRemovals() throws LinkException {
    Set<StreamTag> sent = new HashSet<>();
    for (int i = 0; i < 24; i++) {
      StreamTag tag = ann.send(bob);
      assertThat(sent.add(tag)).as("stream %s", i).isTrue();
      assertThat(bob.knows(tag)).as("stream %s", i).isTrue();
      if (i % 4 == 1) {
        ann.restart();
      } else if (i % 4 == 2) {
        ann.removeAll();
        bob.removeAll();
        ann.add(bob);
        bob.add(ann);
      } else if (i == 11) {
        time.advance(PERIOD);
      }
    }
  }

  @Test
  void aStreamSeenBeforeALinkWasRemovedIsUnknownWhenItIsAddedAgain() throws LinkException {
    StreamTag tag = ann.send(bob);
    assertThat(bob.knows(tag)).isTrue();
    bob.removeAll();
    bob.restart();
    bob.add(ann);
    assertThat(bob.knows(tag)).isFalse();
    assertThat(bob.knows(ann.send(bob))).isTrue();
  }

  @Test
  void aRemovedLinkLeavesNoKeysAndIsNotAnswered() {
    StreamTag tag = ann.send(bob);
    bob.removeAll();
    assertThat(bob.knows(tag)).isFalse();
    assertThat(bob.open(ann, LAN)).isEmpty();
    assertThat(stored(bob, "btp_handshake_set WHERE root_key IS NOT NULL")).isZero();
  }

  @Test
  void aLinkThatIsAddedAgainGoesOnWithItsNumbersWhateverTheClockDidMeanwhile()
      throws LinkException {
    Set<StreamTag> sent = new HashSet<>(List.of(ann.send(bob), ann.send(bob)));
    ann.removeAll();
    moveClock(400 * PERIOD);
    moveClock(-400 * PERIOD);
    ann.add(bob);
    StreamTag third = ann.send(bob);
    assertThat(sent.add(third)).isTrue();
    assertThat(bob.knows(third)).as("it is of this period").isTrue();
  }

  @Test
  void aLinkThatIsAddedUnderAClockFarAheadNeverGoesBackToPeriodsItLeft() throws LinkException {
    Set<StreamTag> sent = new HashSet<>(List.of(ann.send(bob), ann.send(bob)));
    ann.removeAll();
    moveClock(400 * PERIOD);
    ann.add(bob);
    assertThat(sent.add(ann.send(bob))).isTrue();
    ann.removeAll();
    moveClock(-400 * PERIOD);
    ann.add(bob);
    assertThat(sent.add(ann.send(bob))).isTrue();
    assertThat(sent.add(ann.send(bob))).isTrue();
  }

  private void moveClock(long millis) {
    start += millis;
    ann.restart();
  }

  @Test
  void aStreamArrivesOnePeriodLateWithItsWindow() {
    StreamTag seen = ann.send(bob);
    StreamTag late = ann.send(bob);
    assertThat(bob.knows(seen)).isTrue();
    time.advance(PERIOD);
    assertThat(bob.knows(seen)).isFalse();
    assertThat(bob.knows(late)).isTrue();
    assertThat(bob.knows(ann.send(bob))).isTrue();
  }

  @Test
  void afterFortyEightHoursNoStreamIsOpenedOrKnown() {
    StreamTag tag = ann.send(bob);
    time.advance(48 * 3_600_000L - 1);
    StreamTag last = ann.send(bob);
    time.advance(1);
    assertThat(bob.knows(tag)).isFalse();
    assertThat(bob.knows(last)).isFalse();
    assertThat(ann.open(bob, LAN)).isEmpty();
    assertThat(ann.open(bob, DRIVE)).isEmpty();
  }

  private static int stored(Node node, String rows) {
    return node.database
        .transact(tx -> tx.first(row -> row.getInt(0), "SELECT count(*) FROM " + rows))
        .orElseThrow();
  }
}
