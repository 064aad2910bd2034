package org.sealferry.bramble.bsp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** A client that shares everything, unless told otherwise, and notes what it hears. */
final class PlainClient implements GroupClient {
  final List<MessageId> received = new ArrayList<>();
  final List<MessageId> sent = new ArrayList<>();
  final List<MessageId> acknowledged = new ArrayList<>();
  final Map<MessageId, Recognition> recognitions = new HashMap<>();
  final Map<MessageId, Verdict> verdicts = new HashMap<>();
  final Set<MessageId> withheld = new HashSet<>();
  private final ClientId id;
  Verdict verdict = Verdict.SHARE;

  PlainClient(ClientId id) {
    this.id = id;
  }

  @Override
  public ClientId id() {
    return id;
  }

  @Override
  public int majorVersion() {
    return 0;
  }

  @Override
  public Verdict receive(Transaction tx, ContactId from, Message message) {
    tx.afterCommit(() -> received.add(message.id()));
    return verdicts.getOrDefault(message.id(), verdict);
  }

  @Override
  public Recognition recognise(Transaction tx, ContactId contact, MessageId message) {
    return recognitions.getOrDefault(message, Recognition.UNKNOWN);
  }

  @Override
  public boolean mayOffer(Transaction tx, ContactId contact, MessageId message) {
    return !withheld.contains(message);
  }

  @Override
  public void sent(Transaction tx, ContactId contact, MessageId message) {
    sent.add(message);
  }

  @Override
  public void acknowledged(Transaction tx, ContactId contact, MessageId message) {
    acknowledged.add(message);
  }
}
