package org.sealferry.engine;

import java.util.Optional;
import org.sealferry.bramble.contact.LocalIdentities;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;

/** Who this phone is towards peers: a name its user chose and a key that never leaves it. */
public final class Identity {
  private final LocalIdentities identities = new LocalIdentities();
  private final Platform platform;

  Identity(Platform platform) {
    this.platform = platform;
  }

  /** Returns the name peers see. */
  public String name() {
    return get().author().name();
  }

  /**
   * Gives this phone a name, which peers see after the next start; its key stays.
   *
   * @throws IllegalArgumentException when the name is not 1 to 50 bytes of UTF-8
   */
  public void rename(String name) {
    SigningKeyPair keyPair =
        stored()
            .map(LocalIdentity::keyPair)
            .orElseGet(() -> SigningKeyPair.generate(platform.random));
    LocalIdentity named = new LocalIdentity(name, keyPair);
    platform.storage.database.transact(
        tx -> {
          identities.store(tx, named);
          return true;
        });
  }

  /** Returns the identity, made under a plain name when there is none yet. */
  LocalIdentity get() {
    if (!stored().isPresent()) {
      rename("SealFerry phone");
    }
    return stored().get();
  }

  private Optional<LocalIdentity> stored() {
    Database database = platform.storage.database;
    return database.transact(identities::find);
  }
}
