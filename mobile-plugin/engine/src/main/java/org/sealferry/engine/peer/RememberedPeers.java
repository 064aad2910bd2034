package org.sealferry.engine.peer;

import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/**
 * The table of peers the user has an opinion of: identity key, name, verified or blocked, and
 * nothing else. Who is blocked is not remembered: its key stands here so that it is refused.
 */
final class RememberedPeers {
  static final List<Migration> MIGRATIONS =
      List.of(
          new Migration(
              "peer",
              1,
              "CREATE TABLE remembered_peer (public_key BLOB PRIMARY KEY NOT NULL,"
                  + " name TEXT NOT NULL, verified INTEGER NOT NULL,"
                  + " blocked INTEGER NOT NULL DEFAULT 0)"));

  private static final String SELECT = "SELECT public_key, name, verified FROM remembered_peer";

  List<RememberedPeer> all(Transaction tx) {
    return list(tx, false);
  }

  List<RememberedPeer> blocked(Transaction tx) {
    return list(tx, true);
  }

  private static List<RememberedPeer> list(Transaction tx, boolean blocked) {
    return tx.query(
        RememberedPeers::read, SELECT + " WHERE blocked = ? ORDER BY name, public_key", blocked);
  }

  Optional<RememberedPeer> find(Transaction tx, SigningPublicKey key) {
    return tx.first(
        RememberedPeers::read, SELECT + " WHERE public_key = ? AND blocked = 0", key.encoded());
  }

  /** Returns the name the user knows a peer by, blocked or not. */
  Optional<String> name(Transaction tx, SigningPublicKey key) {
    return tx.first(
        row -> row.getText(0),
        "SELECT name FROM remembered_peer WHERE public_key = ?",
        key.encoded());
  }

  boolean isBlocked(Transaction tx, SigningPublicKey key) {
    return tx.first(
            row -> row.getBoolean(0),
            "SELECT blocked FROM remembered_peer WHERE public_key = ?",
            key.encoded())
        .orElse(false);
  }

  /** Blocks a peer and forgets whether it was verified. */
  void block(Transaction tx, SigningPublicKey key, String name) {
    tx.execute("DELETE FROM remembered_peer WHERE public_key = ?", key.encoded());
    tx.execute(
        "INSERT INTO remembered_peer (public_key, name, verified, blocked) VALUES (?, ?, 0, 1)",
        key.encoded(),
        name);
  }

  boolean unblock(Transaction tx, SigningPublicKey key) {
    return delete(tx, key, true);
  }

  /** Stores a peer that is new; of a known one only an unverified state rises. */
  void remember(Transaction tx, Author author, boolean verified) {
    byte[] key = author.publicKey().encoded();
    tx.execute(
        "INSERT OR IGNORE INTO remembered_peer (public_key, name, verified) VALUES (?, ?, ?)",
        key,
        PrintableName.of(author.name()),
        verified);
    if (verified) {
      raise(tx, author.publicKey());
    }
  }

  /** Notes that the user has compared codes with a peer, if it is remembered. */
  void raise(Transaction tx, SigningPublicKey key) {
    tx.execute(
        "UPDATE remembered_peer SET verified = 1 WHERE public_key = ? AND blocked = 0",
        key.encoded());
  }

  boolean rename(Transaction tx, SigningPublicKey key, String name) {
    return tx.execute(
            "UPDATE remembered_peer SET name = ? WHERE public_key = ? AND blocked = 0",
            name,
            key.encoded())
        > 0;
  }

  boolean forget(Transaction tx, SigningPublicKey key) {
    return delete(tx, key, false);
  }

  private static boolean delete(Transaction tx, SigningPublicKey key, boolean blocked) {
    return tx.execute(
            "DELETE FROM remembered_peer WHERE public_key = ? AND blocked = ?",
            key.encoded(),
            blocked)
        > 0;
  }

  private static RememberedPeer read(Row row) {
    try {
      return new RememberedPeer(
          SigningPublicKey.of(row.getBytes(0)), row.getText(1), row.getBoolean(2));
    } catch (CryptoException e) {
      throw new IllegalStateException("the table of remembered peers holds no public key", e);
    }
  }
}
