package org.sealferry.bramble.bsp;

import java.util.Optional;
import org.sealferry.bramble.db.Transaction;

/** What all sessions of a phone share. */
final class SyncParts {
  private final Sessions sessions = new Sessions();
  private final Statuses statuses = new Statuses();
  private final Clients clients = new Clients();
  private final RequestBook book = new RequestBook();
  private final Groups groups = new Groups(statuses, sessions);
  private final Messages messages = new Messages(groups, statuses, sessions);
  private final Judge judge = new Judge(groups, messages, statuses, clients);

  Sessions sessions() {
    return sessions;
  }

  Statuses statuses() {
    return statuses;
  }

  Clients clients() {
    return clients;
  }

  RequestBook book() {
    return book;
  }

  Groups groups() {
    return groups;
  }

  Messages messages() {
    return messages;
  }

  Judge judge() {
    return judge;
  }

  /** Returns the body of a message, which BSP or its client has; empty when it is gone. */
  Optional<byte[]> body(Transaction tx, GroupRow group, MessageRow message) {
    Optional<byte[]> stored = messages.storedBody(tx, message.number);
    return stored.isPresent()
        ? stored
        : clients.of(group).flatMap(client -> client.body(tx, message.id));
  }
}
