package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * Seals documents: signed by their author, encrypted to the active and all recovery encryption
 * subkeys of their destination. Safe for use by many threads if the random source is. PROTOCOL.md
 * §2.
 */
public final class MessageSealer {
  private static final long MAX_DOCUMENT_BYTES = 0x7fff_ffffL;

  private final OpenPgpPolicy policy;
  private final SecureRandom random;

  /** Makes a sealer; the policy says which keys may be sealed to. */
  public MessageSealer(OpenPgpPolicy policy, SecureRandom random) {
    this.policy = policy;
    this.random = random;
  }

  /**
   * Starts a message.
   *
   * @param signedAt by the author's clock; raised to the creation of its key if that is later
   * @param documentBytes exact length of what will be written, below 2 GiB
   * @param sealed takes the message; flushed at the end, never closed
   * @throws OpenPgpException NO_ENCRYPTION_KEY, REVOKED or WEAK_ALGORITHM
   */
  public SealingStream seal(
      Certificate destination,
      AuthorKey author,
      Instant signedAt,
      long documentBytes,
      OutputStream sealed)
      throws OpenPgpException, IOException {
    if (documentBytes < 0 || documentBytes > MAX_DOCUMENT_BYTES) {
      throw new IllegalArgumentException("a document of " + documentBytes + " bytes");
    }
    EncryptedOutput encrypted = EncryptedOutput.to(destination, policy, random, sealed);
    return new SealingStream(encrypted, author, signedAt, documentBytes);
  }

  /**
   * Seals the same signed packets again, byte for byte, under a fresh session key: to a renewed
   * certificate of the destination. The old message and its session key are all that is needed.
   *
   * @param sealed an earlier message of ours
   * @return the new session key
   * @throws OpenPgpException if the old message is not whole; what was written then is of no use
   */
  public SessionKey reseal(
      InputStream sealed, SessionKey oldKey, Certificate destination, OutputStream sealedAgain)
      throws OpenPgpException, IOException {
    EncryptedOutput encrypted = EncryptedOutput.to(destination, policy, random, sealedAgain);
    try {
      EncryptedMessage message = EncryptedMessage.read(sealed, policy);
      InputStream packets = message.decrypt(oldKey.forDecryption());
      byte[] piece = new byte[8 * 1024];
      for (int n = packets.read(piece); n >= 0; n = packets.read(piece)) {
        encrypted.write(piece, 0, n);
      }
      message.requireEnd();
      return encrypted.finish();
    } catch (BrokenMessage e) {
      throw e.rule();
    } catch (SourceFailure e) {
      throw e.failure();
    }
  }
}
