package org.sealferry.bramble.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportId;

/** Our own properties, what each contact was told of them, and what contacts told us. */
final class PropertiesTables {
  static final Migration MIGRATION =
      new Migration(
          "client.properties",
          1,
          "CREATE TABLE properties_local (transport TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL)",
          "CREATE TABLE properties_told (contact INTEGER NOT NULL, transport TEXT NOT NULL,"
              + " body BLOB NOT NULL, message BLOB, UNIQUE (contact, transport))",
          "CREATE TABLE properties_remote (contact INTEGER NOT NULL, transport TEXT NOT NULL,"
              + " body BLOB NOT NULL, UNIQUE (contact, transport))");

  void storeLocal(Transaction tx, PropertiesUpdate update) {
    tx.execute(
        "INSERT OR REPLACE INTO properties_local (transport, body) VALUES (?, ?)",
        update.transport().name(),
        update.encoded());
  }

  List<PropertiesUpdate> local(Transaction tx) {
    return tx.query(
        row -> stored(row.getBytes(0)), "SELECT body FROM properties_local ORDER BY transport");
  }

  void storeTold(
      Transaction tx, ContactId contact, PropertiesUpdate told, @Nullable MessageId message) {
    tx.execute(
        "INSERT OR REPLACE INTO properties_told (contact, transport, body, message)"
            + " VALUES (?, ?, ?, ?)",
        contact.number(),
        told.transport().name(),
        told.encoded(),
        message == null ? null : message.encoded());
  }

  Optional<PropertiesUpdate> told(Transaction tx, ContactId contact, TransportId transport) {
    return tx.first(
            row -> row.getBytes(0),
            "SELECT body FROM properties_told WHERE contact = ? AND transport = ?",
            contact.number(),
            transport.name())
        .map(PropertiesTables::stored);
  }

  Optional<MessageId> toldIn(Transaction tx, ContactId contact, TransportId transport) {
    return tx.first(
        row -> MessageId.of(row.getBytes(0)),
        "SELECT message FROM properties_told"
            + " WHERE contact = ? AND transport = ? AND message IS NOT NULL",
        contact.number(),
        transport.name());
  }

  void storeRemote(Transaction tx, ContactId contact, PropertiesUpdate update) {
    tx.execute(
        "INSERT OR REPLACE INTO properties_remote (contact, transport, body) VALUES (?, ?, ?)",
        contact.number(),
        update.transport().name(),
        update.encoded());
  }

  Optional<PropertiesUpdate> remote(Transaction tx, ContactId contact, TransportId transport) {
    return tx.first(
            row -> row.getBytes(0),
            "SELECT body FROM properties_remote WHERE contact = ? AND transport = ?",
            contact.number(),
            transport.name())
        .map(PropertiesTables::stored);
  }

  int countRemote(Transaction tx, ContactId contact) {
    return tx.first(
            row -> row.getInt(0),
            "SELECT count(*) FROM properties_remote WHERE contact = ?",
            contact.number())
        .orElse(0);
  }

  void remove(Transaction tx, ContactId contact) {
    tx.execute("DELETE FROM properties_told WHERE contact = ?", contact.number());
    tx.execute("DELETE FROM properties_remote WHERE contact = ?", contact.number());
  }

  private static PropertiesUpdate stored(byte[] body) {
    try {
      return PropertiesUpdate.decode(body);
    } catch (BdfException e) {
      throw new IllegalStateException("a table of properties holds no update", e);
    }
  }
}
