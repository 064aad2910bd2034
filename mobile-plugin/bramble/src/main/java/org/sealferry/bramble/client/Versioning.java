package org.sealferry.bramble.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;

/**
 * Finds out which clients a contact has too, and tells ours what the contact may do with their
 * groups. Its own group is shared with every contact from the start. Wire §5.2.
 */
public final class Versioning implements GroupClient, ContactHook {
  /** Name of the client; it is never listed itself. */
  public static final ClientId ID = new ClientId("org.briarproject.bramble.versioning");

  private static final int MAJOR_VERSION = 0;

  private final Contacts contacts;
  private final Sync sync;
  private final VersioningTable table = new VersioningTable();
  private final List<VersionedClient> clients = new ArrayList<>();

  /** Takes what it works on; register it there as client and as hook. */
  public Versioning(Contacts contacts, Sync sync) {
    this.contacts = contacts;
    this.sync = sync;
  }

  /** Returns the steps of this client's table. */
  public static List<Migration> migrations() {
    return List.of(VersioningTable.MIGRATION);
  }

  /**
   * Lists a client of ours; before the start.
   *
   * @throws IllegalArgumentException if one of this name and major version is listed already
   */
  public void register(VersionedClient client) {
    ClientState state = ClientState.of(client, false);
    if (clients.stream().anyMatch(c -> ClientState.of(c, false).isSameClient(state))) {
      throw new IllegalArgumentException("client " + client.id() + " is listed twice");
    }
    clients.add(client);
  }

  /** Tells every stored contact if our list changed since the program ran last. */
  public void start(Transaction tx) {
    for (Contact contact : contacts.all(tx)) {
      Optional<VersioningTable.Entry> stored = table.find(tx, contact.id());
      if (stored.isPresent()) {
        VersioningTable.Entry before = stored.get();
        announceIfChanged(tx, contact, before, before.remote.activate(inactive()));
        tellClients(tx, contact, before, entry(tx, contact.id()));
      } else {
        begin(tx, contact);
      }
    }
  }

  /** Returns the most that a contact may do with the groups of a client of ours. */
  public Visibility visibility(Transaction tx, ContactId contact, VersionedClient client) {
    return table
        .find(tx, contact)
        .map(entry -> visibility(entry, ClientState.of(client, false)))
        .orElse(Visibility.INVISIBLE);
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
  public void added(Transaction tx, Contact contact, RootKey rootKey) {
    begin(tx, contact);
  }

  private void begin(Transaction tx, Contact contact) {
    Group group = group(contact);
    sync.groups().add(tx, group);
    sync.groups().setVisibility(tx, contact.id(), group.id(), Visibility.SHARED);
    publish(tx, contact, new VersionUpdate(inactive(), 1));
  }

  @Override
  public void removed(Transaction tx, Contact contact) {
    table.remove(tx, contact.id());
    sync.groups().remove(tx, group(contact).id());
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    Contact contact = contacts.get(tx, from);
    if (Timestamps.tooFarAhead(contact, message)) {
      return Verdict.INVALID;
    }
    try {
      apply(tx, contact, VersionUpdate.decode(message.body()));
    } catch (BdfException e) {
      return Verdict.INVALID;
    }
    return Verdict.TAKEN;
  }

  private void apply(Transaction tx, Contact contact, VersionUpdate remote) {
    VersioningTable.Entry before = entry(tx, contact.id());
    if (remote.version() < before.remote.version()) {
      return;
    }
    table.storeRemote(tx, contact.id(), remote);
    announceIfChanged(tx, contact, before, remote.activate(before.local.states()));
    tellClients(tx, contact, before, entry(tx, contact.id()));
  }

  private void announceIfChanged(
      Transaction tx, Contact contact, VersioningTable.Entry before, List<ClientState> ours) {
    if (!ours.equals(before.local.states())) {
      sync.messages().remove(tx, before.message);
      publish(tx, contact, new VersionUpdate(ours, before.local.version() + 1));
    }
  }

  private void publish(Transaction tx, Contact contact, VersionUpdate update) {
    Message message = new Message(group(contact).id(), contact.messageTime(), update.encoded());
    sync.messages().publish(tx, message, Sharing.ANNOUNCED);
    table.storeLocal(tx, contact.id(), update, message.id());
  }

  private void tellClients(
      Transaction tx, Contact contact, VersioningTable.Entry before, VersioningTable.Entry now) {
    for (VersionedClient client : clients) {
      ClientState state = ClientState.of(client, false);
      Visibility visibility = visibility(now, state);
      if (visibility != visibility(before, state)) {
        client.visibilityChanged(tx, contact, visibility);
      }
    }
  }

  /** Only a client on both lists can be seen. */
  private static Visibility visibility(VersioningTable.Entry entry, ClientState client) {
    return entry.local.states().stream().anyMatch(client::isSameClient)
        ? entry.remote.visibility(client)
        : Visibility.INVISIBLE;
  }

  private List<ClientState> inactive() {
    return clients.stream()
        .map(client -> ClientState.of(client, false))
        .sorted()
        .collect(Collectors.toList());
  }

  private VersioningTable.Entry entry(Transaction tx, ContactId contact) {
    return table
        .find(tx, contact)
        .orElseThrow(() -> new IllegalStateException(contact + " has no versioning update"));
  }

  private static Group group(Contact contact) {
    return contact.group(ID, MAJOR_VERSION);
  }
}
