package org.sealferry.desktop.bramblepeer;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealferry.bramble.bsp.GroupClient;
import org.sealferry.bramble.bsp.Groups;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Messages;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.VersionedClient;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** The client of the one group: it takes whatever comes, prints and counts. */
final class PlainGroup implements GroupClient, VersionedClient {
  private final PeerSettings settings;
  private final Groups groups;
  private final PrintWriter out;
  private final Runnable progress;
  private final Set<MessageId> unacked = new HashSet<>();
  private final Set<MessageId> received = new HashSet<>();
  private boolean resumed; // written once there is a contact

  PlainGroup(PeerSettings settings, Groups groups, PrintWriter out, Runnable progress) {
    this.settings = settings;
    this.groups = groups;
    this.out = out;
    this.progress = progress;
  }

  /** Prints what an earlier run knew, and publishes what it did not get to. */
  void resume(Transaction tx, Messages messages, ContactId contact, SecureRandom random) {
    List<MessageId> own = new ArrayList<>(Published.all(tx));
    List<MessageId> acked = new ArrayList<>();
    for (MessageId id : own) {
      if (messages.isAcknowledged(tx, contact, id)) {
        acked.add(id);
      }
    }
    List<MessageId> others = new ArrayList<>(messages.delivered(tx, settings.group.id()));
    others.removeAll(new HashSet<>(own));
    for (int i = own.size(); i < settings.publish; i++) {
      own.add(publish(tx, messages, settings.wall.millis() + i, random));
    }
    tx.afterCommit(
        () -> {
          own.forEach(id -> print("PUBLISHED", id));
          acked.forEach(id -> print("ACKED", id));
          others.forEach(id -> print("RECEIVED", id));
          received.addAll(others);
          unacked.addAll(own);
          acked.forEach(unacked::remove);
          resumed = true;
        });
  }

  boolean complete() {
    return resumed && unacked.isEmpty() && hasReceivedEnough();
  }

  boolean hasReceivedEnough() {
    return received.size() >= settings.waitFor;
  }

  String state() {
    if (!resumed) {
      return "nobody was met";
    }
    return unacked.size()
        + " published messages are not acked, "
        + received.size()
        + " of "
        + settings.waitFor
        + " were received";
  }

  @Override
  public ClientId id() {
    return settings.group.client();
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
    groups.setVisibility(tx, contact.id(), settings.group.id(), visibility);
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    tx.afterCommit(
        () -> {
          if (received.add(message.id())) {
            print("RECEIVED", message.id());
          }
          progress.run();
        });
    return Verdict.KEEP;
  }

  @Override
  public void sent(Transaction tx, ContactId contact, MessageId id) {
    tx.afterCommit(() -> print("SENT", id));
  }

  @Override
  public void acknowledged(Transaction tx, ContactId contact, MessageId id) {
    tx.afterCommit(
        () -> {
          if (unacked.remove(id)) {
            print("ACKED", id);
          }
          progress.run();
        });
  }

  private MessageId publish(Transaction tx, Messages messages, long time, SecureRandom random) {
    byte[] body = new byte[settings.size];
    random.nextBytes(body);
    Message message = new Message(settings.group.id(), time, body);
    messages.publish(tx, message, Sharing.ANNOUNCED);
    Published.add(tx, message.id());
    return message.id();
  }

  private void print(String what, MessageId id) {
    out.println(what + " " + id);
    out.flush();
  }
}
