package org.sealferry.protocol.openpgp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.PGPSessionKeyEncryptedData;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcSessionKeyDataDecryptorFactory;

/**
 * The outside of a sealed message, decrypted once {@link EncryptedMessageRules} let it through.
 * PROTOCOL.md §2.
 */
final class EncryptedMessage {
  private final OpenPgpPolicy policy;
  private final BufferedInputStream source;
  private final PGPEncryptedDataList list;

  private EncryptedMessage(
      OpenPgpPolicy policy, BufferedInputStream source, PGPEncryptedDataList list) {
    this.policy = policy;
    this.source = source;
    this.list = list;
  }

  static EncryptedMessage read(InputStream in, OpenPgpPolicy policy)
      throws OpenPgpException, IOException {
    BufferedInputStream source = SourceInput.of(in);
    source.mark(EncryptedMessageRules.MAX_BYTES_BEFORE_DATA);
    EncryptedMessageRules.check(source);
    source.reset();
    try {
      return new EncryptedMessage(policy, source, new PGPEncryptedDataList(source));
    } catch (IOException | RuntimeException e) {
      throw DecryptedInput.damaged(e);
    }
  }

  /** Finds the session key with a secret that is held. */
  PGPSessionKey sessionKey(DestinationKey key) throws OpenPgpException, IOException {
    for (PGPEncryptedData method : list) {
      PGPPublicKeyEncryptedData sealed = (PGPPublicKeyEncryptedData) method;
      for (Subkey subkey : key.certificate().subkeys()) {
        PGPPrivateKey secret = key.secretOrNull(subkey.fingerprint());
        boolean fits =
            subkey.key().canEncrypt()
                && sealed.getKeyIdentifier().matchesExplicit(subkey.key().key().getKeyIdentifier());
        if (secret != null && fits) {
          return open(sealed, new PGPKeyPair(subkey.key().key(), secret));
        }
      }
    }
    throw new OpenPgpException(
        OpenPgpException.Reason.NOT_FOR_THIS_KEY,
        "a message sealed to " + list.size() + " keys, none of whose secrets is held here");
  }

  private static PGPSessionKey open(PGPPublicKeyEncryptedData sealed, PGPKeyPair pair)
      throws IOException {
    try {
      return sealed.getSessionKey(new BcPublicKeyDataDecryptorFactory(pair));
    } catch (PGPException | RuntimeException e) {
      throw DecryptedInput.damaged(e);
    }
  }

  /** Decrypts; the end is only reached when all was whole. */
  InputStream decrypt(PGPSessionKey sessionKey) throws OpenPgpException, IOException {
    policy.mayDecrypt(sessionKey.getAlgorithm());
    PGPSessionKeyEncryptedData data = list.extractSessionKeyEncryptedData();
    try {
      return new DecryptedInput(
          data, data.getDataStream(new BcSessionKeyDataDecryptorFactory(sessionKey)));
    } catch (PGPException | RuntimeException e) {
      throw DecryptedInput.damaged(e);
    }
  }

  /** Refuses what follows the encrypted data, which must have been read to its end. */
  void requireEnd() throws OpenPgpException, IOException {
    if (source.read() >= 0) {
      throw OpenPgpException.forbidden("a message with bytes after its encrypted data");
    }
  }
}
