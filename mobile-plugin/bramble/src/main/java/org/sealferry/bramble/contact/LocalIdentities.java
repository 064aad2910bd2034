package org.sealferry.bramble.contact;

import java.util.Optional;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/** The table of this phone's identity: at most one row. */
public final class LocalIdentities {
  /** Returns the stored identity, if there is one. */
  public Optional<LocalIdentity> find(Transaction tx) {
    return tx.first(LocalIdentities::read, "SELECT name, seed FROM local_identity");
  }

  /** Stores an identity in place of any other. */
  public void store(Transaction tx, LocalIdentity identity) {
    tx.execute(
        "INSERT OR REPLACE INTO local_identity (id, name, seed) VALUES (1, ?, ?)",
        identity.author().name(),
        identity.keyPair().seed().encoded());
  }

  private static LocalIdentity read(Row row) {
    SecretKey seed = SecretKey.of(row.getBytes(1));
    return new LocalIdentity(row.getText(0), SigningKeyPair.fromSeed(seed));
  }
}
