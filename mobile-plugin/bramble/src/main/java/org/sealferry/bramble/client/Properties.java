package org.sealferry.bramble.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactHook;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Contacts;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/**
 * Tells contacts how to reach this phone and keeps what they tell. What contact exchange told
 * counts as version 0 and is not told again until it changes. Wire §5.3.
 */
public final class Properties implements GroupClient, VersionedClient, ContactHook {
  /** Name of the client. */
  public static final ClientId ID = new ClientId("org.briarproject.bramble.properties");

  private static final int MAJOR_VERSION = 0;
  private static final int MINOR_VERSION = 0;

  /** More transports of one contact are not kept: they would only fill the disk. */
  private static final int MAX_TRANSPORTS = 100;

  /** Keys of what a contact saw of us, which say nothing about itself. */
  private static final String REFLECTED = "u:";

  private final Contacts contacts;
  private final Sync sync;
  private final PropertiesTables tables = new PropertiesTables();

  /** Takes what it works on; register it as client, with versioning, and as hook. */
  public Properties(Contacts contacts, Sync sync) {
    this.contacts = contacts;
    this.sync = sync;
  }

  /** Returns the steps of this client's tables. */
  public static List<Migration> migrations() {
    return List.of(PropertiesTables.MIGRATION);
  }

  /**
   * Sets how this phone is reached by a transport; contacts that were told otherwise get to know.
   */
  public void set(Transaction tx, TransportId transport, TransportProperties properties) {
    tables.storeLocal(tx, new PropertiesUpdate(transport, 0, properties));
    contacts.all(tx).forEach(contact -> tellIfShared(tx, contact));
  }

  /** Keeps what a contact exchange told either side, in the transaction that adds the contact. */
  public void exchanged(
      Transaction tx,
      Contact contact,
      Map<TransportId, TransportProperties> told,
      Map<TransportId, TransportProperties> received) {
    told.forEach(
        (transport, properties) ->
            tables.storeTold(
                tx, contact.id(), new PropertiesUpdate(transport, 0, properties), null));
    received.forEach(
        (transport, properties) ->
            tables.storeRemote(tx, contact.id(), new PropertiesUpdate(transport, 0, properties)));
  }

  /** Returns how a contact says it is reached, without what it reflected of ours. */
  public TransportProperties remote(Transaction tx, ContactId contact, TransportId transport) {
    Map<String, String> own = new TreeMap<>();
    tables
        .remote(tx, contact, transport)
        .ifPresent(update -> own.putAll(update.properties().asMap()));
    own.keySet().removeIf(key -> key.startsWith(REFLECTED));
    return new TransportProperties(own);
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
    sync.groups().add(tx, group(contact));
  }

  @Override
  public void removed(Transaction tx, Contact contact) {
    tables.remove(tx, contact.id());
    sync.groups().remove(tx, group(contact).id());
  }

  @Override
  public void visibilityChanged(Transaction tx, Contact contact, Visibility visibility) {
    sync.groups().add(tx, group(contact));
    sync.groups().setVisibility(tx, contact.id(), group(contact).id(), visibility);
    tellIfShared(tx, contact);
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    Contact contact = contacts.get(tx, from);
    if (Timestamps.tooFarAhead(contact, message)) {
      return Verdict.INVALID;
    }
    try {
      keepIfNewer(tx, from, PropertiesUpdate.decode(message.body()));
    } catch (BdfException e) {
      return Verdict.INVALID;
    }
    return Verdict.TAKEN;
  }

  private void keepIfNewer(Transaction tx, ContactId contact, PropertiesUpdate update) {
    Optional<PropertiesUpdate> known = tables.remote(tx, contact, update.transport());
    boolean newer =
        known.isPresent()
            ? update.version() > known.get().version()
            : tables.countRemote(tx, contact) < MAX_TRANSPORTS;
    if (newer) {
      tables.storeRemote(tx, contact, update);
    }
  }

  private void tellIfShared(Transaction tx, Contact contact) {
    Group group = group(contact);
    if (sync.groups().visibility(tx, contact.id(), group.id()) == Visibility.SHARED) {
      tables.local(tx).forEach(local -> tellIfChanged(tx, contact, local));
    }
  }

  private void tellIfChanged(Transaction tx, Contact contact, PropertiesUpdate local) {
    TransportId transport = local.transport();
    Optional<PropertiesUpdate> told = tables.told(tx, contact.id(), transport);
    if (told.isPresent() && told.get().properties().equals(local.properties())) {
      return;
    }
    Optional<MessageId> superseded = tables.toldIn(tx, contact.id(), transport);
    superseded.ifPresent(id -> sync.messages().remove(tx, id));
    long version = told.map(PropertiesUpdate::version).orElse(0L) + 1;
    PropertiesUpdate update = new PropertiesUpdate(transport, version, local.properties());
    Message message = new Message(group(contact).id(), contact.messageTime(), update.encoded());
    sync.messages().publish(tx, message, Sharing.ANNOUNCED);
    tables.storeTold(tx, contact.id(), update, message.id());
  }

  private static Group group(Contact contact) {
    return contact.group(ID, MAJOR_VERSION);
  }
}
