package org.sealferry.bramble.btp;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.PendingContactId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * Key sets of pending contacts on disk. Without a root key a row only remembers which stream
 * numbers were used: it stays for ever, for whoever is added again under a clock that went back.
 * Wire §2.4, §2.9.
 */
final class HandshakeTable {
  private static final String WHERE = " WHERE pending = ? AND transport = ? AND max_latency = ?";

  private HandshakeTable() {}

  static Migration migration() {
    return new Migration(
        "btp",
        2,
        "CREATE TABLE btp_handshake_set (pending BLOB NOT NULL, transport TEXT NOT NULL,"
            + " max_latency INTEGER NOT NULL, root_key BLOB, own_role TEXT NOT NULL,"
            + " period INTEGER NOT NULL, next_stream INTEGER NOT NULL,"
            + " PRIMARY KEY (pending, transport, max_latency))",
        "CREATE TABLE btp_handshake_window (pending BLOB NOT NULL, transport TEXT NOT NULL,"
            + " max_latency INTEGER NOT NULL, period INTEGER NOT NULL, base INTEGER NOT NULL,"
            + " bitmap BLOB NOT NULL, PRIMARY KEY (pending, transport, max_latency, period))");
  }

  /** Which streams were sent and seen up to a period. */
  static final class Used {
    final long period;
    final long nextStream;
    final Map<Long, ReorderingWindow> windows;

    Used(long period, long nextStream, Map<Long, ReorderingWindow> windows) {
      this.period = period;
      this.nextStream = nextStream;
      this.windows = windows;
    }

    ReorderingWindow window(long ofPeriod) {
      return windows.getOrDefault(ofPeriod, ReorderingWindow.NEW);
    }
  }

  static void store(Transaction tx, HandshakeSet set, PeriodKeys keys) {
    byte[] root = set.root().key().encoded();
    Object[] key = key(set.pending().id(), set.transport());
    tx.execute(
        "INSERT OR REPLACE INTO btp_handshake_set (pending, transport, max_latency, root_key,"
            + " own_role, period, next_stream) VALUES (?, ?, ?, ?, ?, ?, ?)",
        key[0],
        key[1],
        key[2],
        root,
        set.root().own().name(),
        keys.period(),
        keys.outgoing().nextStream());
    Arrays.fill(root, (byte) 0);
    tx.execute("DELETE FROM btp_handshake_window" + WHERE, key);
    for (IncomingKeys incoming : keys.incoming()) {
      tx.insert(
          "INSERT INTO btp_handshake_window (pending, transport, max_latency, period, base, bitmap)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          key[0],
          key[1],
          key[2],
          incoming.period(),
          incoming.window().base(),
          incoming.window().bitmap());
    }
  }

  static Optional<Used> used(Transaction tx, PendingContactId id, TransportTraits transport) {
    Map<Long, ReorderingWindow> windows = new HashMap<>();
    tx.query(
            row ->
                Map.entry(row.getLong(0), ReorderingWindow.decode(row.getLong(1), row.getBytes(2))),
            "SELECT period, base, bitmap FROM btp_handshake_window" + WHERE,
            key(id, transport))
        .forEach(entry -> windows.put(entry.getKey(), entry.getValue()));
    return tx.first(
        row -> new Used(row.getLong(0), row.getLong(1), windows),
        "SELECT period, next_stream FROM btp_handshake_set" + WHERE,
        key(id, transport));
  }

  /** Reads the key set of a pending contact; one of another latency is none. */
  static Optional<HandshakeSet> find(
      Transaction tx, PendingContact pending, TransportTraits transport) {
    Optional<HandshakeRoot> root =
        tx.first(
            row -> new HandshakeRoot(readKey(row), transport.id(), Role.valueOf(row.getText(1))),
            "SELECT root_key, own_role FROM btp_handshake_set"
                + WHERE
                + " AND root_key IS NOT NULL",
            key(pending.id(), transport));
    return root.flatMap(
        found ->
            used(tx, pending.id(), transport)
                .map(used -> new HandshakeSet(pending, transport, found, keys(found, used))));
  }

  static PeriodKeys keys(HandshakeRoot root, Used used) {
    return HandshakeKeys.derive(root, used.period, used::window, used.nextStream);
  }

  /** Forgets the keys, but not which streams were sent and seen. */
  static void retire(Transaction tx, PendingContactId id) {
    tx.execute(
        "UPDATE btp_handshake_set SET root_key = NULL WHERE pending = ?", (Object) id.encoded());
  }

  private static SecretKey readKey(Row row) {
    byte[] bytes = row.getBytes(0);
    SecretKey key = SecretKey.of(bytes);
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  private static Object[] key(PendingContactId id, TransportTraits transport) {
    return new Object[] {id.encoded(), transport.id().name(), transport.maxLatencyMillis()};
  }
}
