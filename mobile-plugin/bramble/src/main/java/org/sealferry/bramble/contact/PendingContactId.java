package org.sealferry.bramble.contact;

import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.Hash;

/** Names somebody who is being added: the hash of the handshake key. Wire §6.4. */
public final class PendingContactId extends UniqueId<PendingContactId> {
  private static final String LABEL = "org.briarproject.bramble/HANDSHAKE_KEY_ID";

  private PendingContactId(byte[] bytes) {
    super(bytes);
  }

  /** Returns the id of who has a handshake key. */
  public static PendingContactId of(AgreementPublicKey handshakeKey) {
    return new PendingContactId(Hash.of(LABEL, handshakeKey.encoded()));
  }
}
