package org.sealferry.engine.relay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.connection.ConnectionEvents;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Work;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.Device;
import org.sealferry.engine.document.DocumentCounts;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.DocumentTables;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.document.OwnDocuments;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.fixture.CountingDatabase;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.statement.CertificateRule;
import org.sealferry.engine.statement.Directives;
import org.sealferry.engine.statement.StatementRule;
import org.sealferry.engine.statement.StatementTables;
import org.sealferry.engine.storage.Quota;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/** A phone's engine with its Bramble, on an encrypted database and a simulated loop. */
final class RelayPhone implements AutoCloseable, ConnectionEvents {
  static final TransportTraits LAN = TransportTraits.lan();
  static final LinkConditions LINK = LinkConditions.PERFECT.withLatency(20).withRate(1_000_000);
  private static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();

  final String name;
  final VirtualLoop loop;
  final CountingDatabase database;
  final Tables tables;
  final Intake intake;
  final Quota quota;
  final OwnDocuments own;
  final Bramble bramble;
  final Relay relay;
  final List<String> endings = new ArrayList<>();
  private final LocalIdentity identity;
  private final Map<String, Contact> contacts = new LinkedHashMap<>();
  private final Directives directives;

  RelayPhone(VirtualLoop loop, Path home, String name) {
    this(loop, home, name, QuotaLimits.DEFAULT);
  }

  RelayPhone(VirtualLoop loop, Path home, String name, QuotaLimits limits) {
    this.name = name;
    this.loop = loop;
    byte[] seed = new byte[32];
    new Random(name.hashCode()).nextBytes(seed);
    this.identity = new LocalIdentity(name, SigningKeyPair.fromSeed(SecretKey.of(seed)));
    this.database = open(home, name);
    this.tables = new Tables(POLICY, loop.clock(Office.NOW), Relay.naming());
    this.quota = new Quota(limits, () -> 1L << 40, tables);
    this.directives = new Directives(tables);
    StatementVerifier verifier = new StatementVerifier(POLICY);
    this.intake =
        new Intake(
            tables,
            quota,
            Map.of(
                BodyKind.CERTIFICATE, new CertificateRule(POLICY, verifier, tables),
                BodyKind.STATEMENT, new StatementRule(verifier, tables, directives)));
    this.own = new OwnDocuments(tables, device(), POLICY, new SecureRandom(), directives);
    this.bramble =
        Bramble.open(
            new Bramble.Platform(database, loop, loop.clock(Office.NOW), new SecureRandom()),
            List.of(LAN));
    Versioning versioning = new Versioning(bramble.contacts(), bramble.sync());
    bramble.sync().register(versioning);
    bramble.contacts().register(versioning);
    this.relay =
        new Relay(
            new Mesh(bramble.contacts(), bramble.sync(), versioning),
            tables,
            intake,
            quota,
            new Random(name.hashCode()));
    relay.register();
    bramble.connections().observe(this);
    bramble.start();
  }

  private Device device() {
    try {
      return Device.start(database, new MemoryMarker(), new SecureRandom());
    } catch (DocumentException e) {
      throw new AssertionError(e);
    }
  }

  private static CountingDatabase open(Path home, String name) {
    List<Migration> migrations = new ArrayList<>(DocumentTables.migrations());
    migrations.addAll(StatementTables.migrations());
    migrations.addAll(Bramble.migrations());
    migrations.addAll(Versioning.migrations());
    migrations.addAll(Relay.migrations());
    try {
      Path file = Files.createDirectory(home.resolve(name)).resolve("phone.db");
      return CountingDatabase.open(
          () ->
              SQLiteMCSqlCipherConfig.getV4Defaults()
                  .withRawUnsaltedKey(new byte[32])
                  .build()
                  .createConnection("jdbc:sqlite:" + file),
          migrations);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Makes both phones contacts of each other; a meeting of before ends. */
  void meet(RelayPhone other, boolean verified) {
    meet(other, verified, verified);
  }

  void meet(RelayPhone other, boolean verified, boolean verifiedByOther) {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    RootKey root = new RootKey(SecretKey.of(key), ContactClock.MEETING_START);
    add(other, Role.ALICE, verified, root);
    other.add(this, Role.BOB, verifiedByOther, root);
  }

  private void add(RelayPhone other, Role role, boolean verified, RootKey root) {
    NewContact added =
        NewContact.unverified(
            other.identity.author(),
            identity.author(),
            role,
            bramble.clocks().start(ContactClock.Kind.MEETING));
    try {
      Contact contact =
          transact(tx -> bramble.contacts().add(tx, verified ? added.verified() : added, root));
      contacts.put(other.name, contact);
    } catch (OwnIdentityException e) {
      throw new AssertionError(e);
    }
  }

  void part(RelayPhone other) {
    Contact contact = contact(other);
    contacts.remove(other.name);
    transact(
        tx -> {
          bramble.contacts().remove(tx, contact);
          return true;
        });
  }

  Pipe dial(RelayPhone other, LinkConditions conditions) {
    Pipe pipe = new Pipe(loop, conditions, name, other.name);
    bramble.connections().dialled(pipe.left(), LAN, contact(other).id());
    other.bramble.connections().accepted(pipe.right(), LAN);
    return pipe;
  }

  /** Meets, says all there is to say within a minute, and parts. */
  Pipe visit(RelayPhone other, boolean verified) {
    meet(other, verified);
    Pipe pipe = dial(other, LINK);
    loop.advance(60_000);
    pipe.cut();
    loop.advance(1_000);
    part(other);
    other.part(this);
    return pipe;
  }

  Contact contact(RelayPhone other) {
    return Objects.requireNonNull(contacts.get(other.name), other.name);
  }

  Progress progress(RelayPhone other) {
    return relay.progress(contact(other).id());
  }

  Visibility visibility(RelayPhone other, Office office) {
    return transact(
        tx ->
            bramble
                .sync()
                .groups()
                .visibility(
                    tx,
                    contact(other).id(),
                    new DestinationGroups().of(office.fingerprint()).id()));
  }

  RelayPhone choosing(Office... offices) {
    for (Office office : offices) {
      accept(office, office.certificateBody());
      transact(
          tx -> {
            tables.destinations().choose(tx, destination(tx, office), true);
            return true;
          });
    }
    return this;
  }

  RelayPhone carrying(boolean any, long largest) {
    transact(
        tx -> {
          relay.configure(tx, new RelaySettings(any, largest));
          return true;
        });
    return this;
  }

  Acceptance accept(Office office, Body body) {
    return transact(tx -> intake.accept(tx, destination(tx, office), body, Bringer.SERVER));
  }

  /** Has everything of a destination that another phone has, as if a server had given it. */
  void takeAll(RelayPhone from, Office office) {
    List<Body> bodies =
        from.transact(
            tx -> {
              KnownDestination known = from.destination(tx, office);
              List<Body> all = new ArrayList<>();
              for (BodyKind kind :
                  List.of(BodyKind.STATEMENT, BodyKind.ENVELOPE, BodyKind.INDEX, BodyKind.CHUNK)) {
                from.tables
                    .bodies()
                    .shared(tx, known, kind)
                    .forEach(body -> all.add(from.tables.bodies().body(tx, body)));
              }
              return all;
            });
    transact(
        tx -> {
          KnownDestination known = destination(tx, office);
          bodies.forEach(body -> intake.accept(tx, known, body, Bringer.SERVER));
          return true;
        });
  }

  KnownDestination destination(org.sealferry.bramble.db.Transaction tx, Office office) {
    return tables.destinations().add(tx, office.fingerprint());
  }

  boolean knows(Office office) {
    return transact(tx -> tables.destinations().find(tx, office.fingerprint()).isPresent());
  }

  List<DocumentId> store(Office office, int count, int size) {
    return store(office, Priority.NORMAL, count, size);
  }

  List<DocumentId> store(Office office, Priority priority, int count, int size) {
    Random random = new Random(count * 31L + size);
    List<DocumentId> ids = new ArrayList<>();
    transact(
        tx -> {
          for (int i = 0; i < count; i++) {
            byte[] content = new byte[size];
            random.nextBytes(content);
            NewDocument made =
                NewDocument.of(office.fingerprint(), MediaType.of("image/jpeg"))
                    .length(content.length)
                    .priority(priority)
                    .build();
            try {
              ids.add(own.store(tx, made, new ByteArrayInputStream(content)).document().id());
            } catch (DocumentException e) {
              throw new AssertionError(e);
            }
          }
          return true;
        });
    return ids;
  }

  KnownDocument document(Office office, DocumentId id) {
    return transact(tx -> tables.documents().find(tx, destination(tx, office), id).orElseThrow());
  }

  boolean hasComplete(Office office, DocumentId id) {
    return transact(
        tx ->
            tables
                .documents()
                .find(tx, destination(tx, office), id)
                .filter(document -> document.lacking() == 0)
                .isPresent());
  }

  DocumentCounts counts() {
    return transact(tx -> tables.documents().counts(tx));
  }

  long number(String sql) {
    return transact(tx -> tx.first(row -> row.getLong(0), sql).orElseThrow());
  }

  <T, E extends Exception> T transact(Work<T, E> work) throws E {
    return database.transact(work);
  }

  @Override
  public void opened(ContactId contact) {
    transact(
        tx -> {
          relay.sessionOpened(tx, contact);
          return true;
        });
  }

  @Override
  public void closed(ContactId contact, Ending ending) {
    endings.add(ending.name());
  }

  @Override
  public void close() {
    database.close();
  }
}
