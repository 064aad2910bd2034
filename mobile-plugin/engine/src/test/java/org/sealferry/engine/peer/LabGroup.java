package org.sealferry.engine.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.VersionedClient;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.DiskFullException;
import org.sealferry.bramble.db.Transaction;

/** A client with one group, shared with every contact that has the client too. */
final class LabGroup implements GroupClient, VersionedClient {
  private static final ClientId ID = new ClientId("org.example.lab");
  private static final Group GROUP = Group.of(ID, 0, new byte[] {7});

  final List<String> received = new ArrayList<>();
  private final Sync sync;

  LabGroup(Sync sync) {
    this.sync = sync;
  }

  void prepare(Transaction tx) {
    sync.groups().add(tx, GROUP);
  }

  void publish(Transaction tx, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    sync.messages().publish(tx, new Message(GROUP.id(), 0, body), Sharing.ANNOUNCED);
  }

  /** Publishes until not even one more byte fits into the database. */
  void fill(Database database) {
    for (int size = 30_000, i = 0; size > 0; i++) {
      String text = i + "x".repeat(size);
      try {
        database.transact(
            tx -> {
              publish(tx, text);
              return true;
            });
      } catch (DiskFullException e) {
        size /= 2;
      }
    }
  }

  @Override
  public ClientId id() {
    return ID;
  }

  @Override
  public int majorVersion() {
    return 0;
  }

  @Override
  public int minorVersion() {
    return 0;
  }

  @Override
  public void visibilityChanged(Transaction tx, Contact contact, Visibility visibility) {
    sync.groups().setVisibility(tx, contact.id(), GROUP.id(), visibility);
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    String text = new String(message.body(), StandardCharsets.UTF_8);
    tx.afterCommit(() -> received.add(text));
    return Verdict.SHARE;
  }
}
