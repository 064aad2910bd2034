package org.sealferry.engine.document;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.openpgp.AuthorKey;
import org.sealferry.protocol.openpgp.OpenPgpException;

/** The keys that sign own documents: one in use for each destination. PROTOCOL.md §2. */
final class AuthorKeys {
  private final SecureRandom random;

  AuthorKeys(SecureRandom random) {
    this.random = random;
  }

  /** Returns the row of the key in use, made when there is none. */
  long current(Transaction tx, KnownDestination destination, Instant now) {
    return inUse(tx, destination).orElseGet(() -> make(tx, destination, now));
  }

  private static Optional<Long> inUse(Transaction tx, KnownDestination destination) {
    return tx.first(
        row -> row.getLong(0),
        "SELECT id FROM author_key WHERE destination = ? AND current = 1",
        destination.number());
  }

  private long make(Transaction tx, KnownDestination destination, Instant now) {
    AuthorKey key = AuthorKey.generate(random, now);
    return tx.insert(
        "INSERT INTO author_key (destination, fingerprint, secret, current, created) "
            + "VALUES (?, ?, ?, 1, ?)",
        destination.number(),
        key.fingerprint().bytes(),
        key.encode(),
        now.toEpochMilli());
  }

  /** Returns the key of a row. */
  AuthorKey key(Transaction tx, long number) {
    byte[] secret =
        tx.first(row -> row.getBytes(0), "SELECT secret FROM author_key WHERE id = ?", number)
            .get();
    try {
      return AuthorKey.decode(secret);
    } catch (OpenPgpException e) {
      throw new DatabaseException("A stored author key does not parse: restore a copy", e);
    }
  }
}
