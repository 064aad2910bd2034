package org.sealferry.bramble.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.contact.ContactClock.Kind.MEETING;
import static org.sealferry.bramble.contact.ContactClock.Kind.WALL;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.db.Transaction;

class ContactsTest {
  private static final LocalIdentity US = identity("us", 1);
  private static final RootKey ROOT = new RootKey(key(9), ContactClock.MEETING_START);

  private final AtomicLong elapsed = new AtomicLong(5_000);
  private final ContactClocks clocks =
      new ContactClocks(Clock.fixed(Instant.ofEpochMilli(77), ZoneOffset.UTC), elapsed::get);
  private final Contacts contacts = new Contacts(clocks);
  private final List<String> events = new ArrayList<>();
  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = SqlCipherFile.open(directory, Contacts.migrations());
    contacts.register(new Recording("keys"));
    contacts.register(new Recording("groups"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void contactIsFoundAsItWasAdded() throws Exception {
    Author bob = identity("bob", 2).author();
    ContactClock clock = clocks.start(WALL);
    Contact added = add(NewContact.unverified(bob, US.author(), Role.BOB, clock).verified());

    Contact found = database.transact(tx -> contacts.find(tx, added.id())).orElseThrow();
    assertThat(found.author()).isEqualTo(bob);
    assertThat(found.local()).isEqualTo(US.author().id());
    assertThat(found.role()).isEqualTo(Role.BOB);
    assertThat(found.isVerified()).isTrue();
    assertThat(found.clock().kind()).isEqualTo(WALL);
    assertThat(found.clock().now()).isEqualTo(77);
    assertThat(database.transact(contacts::all)).hasSize(1);
    assertThat(events).containsExactly("keys+1", "groups+1");
  }

  @Test
  void meetingStartsAtItsFixedTimeAndRunsWithTheClockThroughSleep() throws Exception {
    Contact added = add(bobMet());
    elapsed.addAndGet(60_000);
    Contact found = database.transact(tx -> contacts.find(tx, added.id())).orElseThrow();
    assertThat(found.clock().now()).isEqualTo(ContactClock.MEETING_START + 60_000);
  }

  @Test
  void bothSidesNeverGiveTheirMessagesTheSameTime() throws Exception {
    Author bob = identity("bob", 2).author();
    for (long millis : new long[] {0, 1}) {
      elapsed.addAndGet(millis);
      ContactClock clock = clocks.start(MEETING);
      Contact asAlice = add(NewContact.unverified(bob, US.author(), Role.ALICE, clock));
      Contact asBob = add(NewContact.unverified(bob, US.author(), Role.BOB, clock));
      assertThat(asAlice.messageTime()).isEven().isNotEqualTo(asBob.messageTime());
      assertThat(asBob.messageTime()).isOdd();
    }
  }

  @Test
  void peerMetAgainReplacesTheOldContactInOneTransaction() throws Exception {
    add(bobMet());
    Author renamed = identity("bobby", 2).author();
    add(NewContact.unverified(renamed, US.author(), Role.ALICE, clocks.start(MEETING)));
    assertThat(database.transact(contacts::all))
        .singleElement()
        .satisfies(c -> assertThat(c.author()).isEqualTo(renamed))
        .satisfies(c -> assertThat(c.id()).isEqualTo(ContactId.of(2)));
    assertThat(events)
        .containsExactly("keys+1", "groups+1", "groups-1", "keys-1", "keys+2", "groups+2");
  }

  @Test
  void failureOfAHookLeavesTheOldContact() throws Exception {
    add(bobMet());
    contacts.register(new Failing());
    assertThatThrownBy(() -> add(bobMet())).hasMessage("no room for groups");
    assertThat(database.transact(contacts::all))
        .singleElement()
        .satisfies(c -> assertThat(c.id()).isEqualTo(ContactId.of(1)));
  }

  @Test
  void numberOfARemovedContactIsNeverUsedAgain() throws Exception {
    Contact first = add(bobMet());
    database.transact(
        tx -> {
          contacts.remove(tx, first);
          return true;
        });
    Optional<Contact> found = database.transact(tx -> contacts.find(tx, first.id()));
    assertThat(found).isEmpty();
    assertThat(add(bobMet()).id()).isEqualTo(ContactId.of(2));
  }

  @Test
  void ownIdentityIsRefusedUnderAnyName() {
    Author mirror = identity("other name", 1).author();
    NewContact ours = NewContact.unverified(mirror, US.author(), Role.BOB, clocks.start(MEETING));
    assertThatThrownBy(() -> add(ours)).isInstanceOf(OwnIdentityException.class);
    assertThat(events).isEmpty();
  }

  @Test
  void identityIsStoredInPlaceOfAnother() {
    LocalIdentities identities = new LocalIdentities();
    assertThat(database.transact(identities::find)).isEmpty();
    for (LocalIdentity identity : new LocalIdentity[] {identity("old", 4), US}) {
      database.transact(
          tx -> {
            identities.store(tx, identity);
            return true;
          });
    }
    LocalIdentity found = database.transact(identities::find).orElseThrow();
    assertThat(found.author()).isEqualTo(US.author());
    assertThat(found.keyPair().seed()).isEqualTo(US.keyPair().seed());
  }

  private NewContact bobMet() {
    return NewContact.unverified(
        identity("bob", 2).author(), US.author(), Role.ALICE, clocks.start(MEETING));
  }

  private Contact add(NewContact contact) throws OwnIdentityException {
    return database.transact(tx -> contacts.add(tx, contact, ROOT));
  }

  private static LocalIdentity identity(String name, int seed) {
    return new LocalIdentity(name, SigningKeyPair.fromSeed(key(seed)));
  }

  private static SecretKey key(int fill) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) fill);
    return SecretKey.of(bytes);
  }

  private final class Recording implements ContactHook {
    private final String name;

    Recording(String name) {
      this.name = name;
    }

    @Override
    public void added(Transaction tx, Contact contact, RootKey rootKey) {
      assertThat(rootKey).isSameAs(ROOT);
      events.add(name + "+" + contact.id().number());
    }

    @Override
    public void removed(Transaction tx, Contact contact) {
      events.add(name + "-" + contact.id().number());
    }
  }

  private static final class Failing implements ContactHook {
    @Override
    public void added(Transaction tx, Contact contact, RootKey rootKey) {
      throw new IllegalStateException("no room for groups");
    }

    @Override
    public void removed(Transaction tx, Contact contact) {}
  }
}
