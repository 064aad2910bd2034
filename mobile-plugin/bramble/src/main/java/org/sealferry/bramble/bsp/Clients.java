package org.sealferry.bramble.bsp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;

/** The clients of this phone, by name and major version. */
final class Clients {
  private final Map<String, GroupClient> clients = new LinkedHashMap<>();

  void register(GroupClient client) {
    if (clients.putIfAbsent(key(client.id(), client.majorVersion()), client) != null) {
      throw new IllegalArgumentException("Client " + client.id() + " is registered twice");
    }
  }

  Optional<GroupClient> of(GroupRow group) {
    return Optional.ofNullable(clients.get(key(group.client, group.majorVersion)));
  }

  /** Asks every client for an id that BSP's own table does not have. */
  Recognition recognise(Transaction tx, ContactId contact, MessageId id) {
    for (GroupClient client : clients.values()) {
      Recognition recognition = client.recognise(tx, contact, id);
      if (recognition != Recognition.UNKNOWN) {
        return recognition;
      }
    }
    return Recognition.UNKNOWN;
  }

  private static String key(ClientId id, int majorVersion) {
    return majorVersion + " " + id.name();
  }
}
