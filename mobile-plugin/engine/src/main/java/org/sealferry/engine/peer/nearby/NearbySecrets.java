package org.sealferry.engine.peer.nearby;

import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.Agreement;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Kdf;
import org.sealferry.bramble.crypto.Mac;
import org.sealferry.bramble.crypto.SecretKey;

/** What both sides know once the commitment is open: the code to compare and the master key. */
public final class NearbySecrets {
  private final ShortCode code;
  private final SecretKey master;
  private final SecretKey decisionKey;

  private NearbySecrets(SecretKey shared, SecretKey master) {
    this.code = ShortCode.of(shared);
    this.master = master;
    this.decisionKey = Kdf.derive(NearbyFormat.DECISION_KEY, master);
  }

  /** Goes on from a master key that both sides were given, without a handshake: for tests. */
  public static NearbySecrets given(SecretKey master) {
    return new NearbySecrets(master, master);
  }

  static NearbySecrets agree(AgreementPublicKey their, AgreementKeyPair our, byte[]... transcript)
      throws CryptoException {
    SecretKey shared = Agreement.dh1(NearbyFormat.SHARED_SECRET, their, our, transcript);
    try {
      return new NearbySecrets(shared, Kdf.derive(NearbyFormat.MASTER_KEY, shared));
    } finally {
      shared.erase();
      our.privateKey().erase();
    }
  }

  /** Returns what the screens show. */
  public ShortCode code() {
    return code;
  }

  /** Returns the root key of contact exchange, itself and not a copy. */
  public SecretKey master() {
    return master;
  }

  /** Returns the payload by which a role tells its decision. */
  public byte[] decision(Decision decision, Role sender) {
    return Mac.of(decision.label(), decisionKey, roleByte(sender));
  }

  /** Reads the other side's decision, in constant time for each candidate. */
  public Decision readDecision(byte[] payload, Role sender) throws NearbyException {
    for (Decision decision : Decision.values()) {
      if (Mac.verify(payload, decision.label(), decisionKey, roleByte(sender))) {
        return decision;
      }
    }
    throw NearbyException.protocolError("DECISION is neither CONFIRM nor SKIP of this meeting");
  }

  /** Overwrites the keys; the code stays. */
  public void erase() {
    master.erase();
    decisionKey.erase();
  }

  private static byte[] roleByte(Role role) {
    return new byte[] {(byte) (role == Role.ALICE ? 0 : 1)};
  }
}
