package org.sealferry.engine.relay;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Recognition;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.VersionedClient;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactHook;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.MessageNaming;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.storage.Quota;

/**
 * The BSP client that carries documents between phones: {@code org.sealferry.documents}, version
 * 0.0. It has one group with each contact, in which both say what they carry, and one for each
 * destination, whose messages are bodies. Used on the loop. PROTOCOL.md §1, §5.3, §6.
 */
public final class Relay implements GroupClient, VersionedClient, ContactHook {
  /** Name of the client. */
  public static final ClientId ID = new ClientId("org.sealferry.documents");

  static final int MAJOR_VERSION = 0;
  private static final int MINOR_VERSION = 0;

  private final Mesh mesh;
  private final Tables tables;
  private final RelayParts parts;
  private final Offers offers;
  private final Arrivals arrivals;
  private final Negotiation negotiation;
  private final Recalls recalls;

  /**
   * Takes what it works on; {@link #register} must follow.
   *
   * @param tables made with the {@link #naming} of this class
   * @param random where the order of chunks begins, per contact; need not be secret
   */
  public Relay(Mesh mesh, Tables tables, Intake intake, Quota quota, Random random) {
    this.mesh = mesh;
    this.tables = tables;
    this.parts = new RelayParts(mesh, tables, quota, random);
    RoomWatch room = new RoomWatch(this::roomChanged);
    this.recalls = new Recalls(parts);
    this.offers = new Offers(parts, room, recalls);
    this.arrivals = new Arrivals(parts, intake, offers, room);
    this.negotiation = new Negotiation(this, parts, offers);
  }

  /**
   * Returns the steps of this package's tables; they need those of the documents and of Bramble.
   */
  public static List<Migration> migrations() {
    return RelayTables.migrations();
  }

  /** Returns how peers call bodies, for {@link Tables}. */
  public static MessageNaming naming() {
    return new DestinationGroups();
  }

  /**
   * Registers with Bramble and with the tables, once, before Bramble starts. Bramble's own hooks
   * and versioning must be registered before.
   */
  public void register() {
    mesh.sync.register(this);
    mesh.versioning.register(this);
    mesh.contacts.register(this);
    tables.bodies().listen(offers);
    tables.destinations().listen((tx, destination) -> negotiation.tellAll(tx));
  }

  /** Returns what the user lets this phone carry. */
  public RelaySettings settings(Transaction tx) {
    return RelayTables.settings(tx);
  }

  /** Changes what this phone carries, and tells the contacts. */
  public void configure(Transaction tx, RelaySettings settings) {
    RelayTables.store(tx, settings);
    negotiation.tellAll(tx);
  }

  /** Returns what went to and came from a contact since it was met. */
  public Progress progress(ContactId contact) {
    return parts.meetings.find(contact).map(Meeting::progress).orElse(Progress.NONE);
  }

  /** Notes that a session with a contact has begun. */
  public void sessionOpened(Transaction tx, ContactId contact) {
    negotiation.tellRoom(tx);
    recalls.sessionOpened(tx, contact);
  }

  @Override
  public ClientId id() {
    return ID;
  }

  @Override
  public int majorVersion() {
    return MAJOR_VERSION;
  }

  @Override
  public int minorVersion() {
    return MINOR_VERSION;
  }

  @Override
  public void added(Transaction tx, Contact contact, RootKey rootKey) {
    parts.meetings.forget(contact.id()); // of a transaction that was rolled back
    negotiation.added(tx, contact);
  }

  @Override
  public void removed(Transaction tx, Contact contact) {
    parts.bodies.forgetContact(tx, contact.id().number());
    negotiation.removed(tx, contact);
    tx.afterCommit(() -> parts.meetings.forget(contact.id()));
  }

  @Override
  public void visibilityChanged(Transaction tx, Contact contact, Visibility visibility) {
    negotiation.visibilityChanged(tx, contact, visibility);
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    Meeting meeting = parts.meetings.of(tx, from);
    return message.group().equals(meeting.group())
        ? negotiation.receive(tx, meeting, message)
        : arrivals.receive(tx, meeting, message);
  }

  @Override
  public Recognition recognise(Transaction tx, ContactId contact, MessageId id) {
    return arrivals.recognise(tx, parts.meetings.of(tx, contact), id);
  }

  @Override
  public boolean mayOffer(Transaction tx, ContactId contact, MessageId id) {
    return offers.mayOffer(tx, contact, id);
  }

  @Override
  public Optional<byte[]> body(Transaction tx, MessageId id) {
    return offers.find(tx, id).flatMap(body -> parts.bodies.bytes(tx, body));
  }

  @Override
  public void sent(Transaction tx, ContactId contact, MessageId id) {
    parts.meetings.of(tx, contact).handOver(id);
  }

  @Override
  public void acknowledged(Transaction tx, ContactId contact, MessageId id) {
    Meeting meeting = parts.meetings.of(tx, contact);
    Optional<StoredBody> body = offers.find(tx, id);
    if (body.isPresent()) {
      offers.acknowledged(tx, meeting, body.get());
    } else {
      meeting.tookOver(id);
      negotiation.acknowledged(tx, meeting, id);
    }
  }

  private void roomChanged(Transaction tx) {
    negotiation.tellRoom(tx);
    recalls.roomChanged(tx);
  }
}
