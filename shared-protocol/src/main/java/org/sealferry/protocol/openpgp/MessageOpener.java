package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.openpgp.PGPSessionKey;

/**
 * Opens sealed messages as streams; memory does not grow with their length. Plaintext counts only
 * after integrity and signature are proven. Safe for use by many threads. PROTOCOL.md §2.
 */
public final class MessageOpener {
  private static final int BUFFER_BYTES = 32 * 1024;

  private final OpenPgpPolicy policy;

  /** Makes an opener; the policy says what may decrypt and verify. */
  public MessageOpener(OpenPgpPolicy policy) {
    this.policy = policy;
  }

  /**
   * Opens a message as its destination.
   *
   * @return after {@link PlaintextSink#commit()}
   * @throws OpenPgpException after {@link PlaintextSink#abort()}: NOT_FOR_THIS_KEY, BAD_INTEGRITY,
   *     BAD_SIGNATURE, FORBIDDEN_STRUCTURE, MALFORMED, TOO_LARGE or WEAK_ALGORITHM
   * @throws IOException of the given stream, finder or sink, after abort
   */
  public OpenedMessage open(
      InputStream sealed, DestinationKey key, SignerFinder finder, PlaintextSink sink)
      throws OpenPgpException, IOException {
    return open(sealed, message -> message.sessionKey(key), finder, sink);
  }

  /** Opens a message as its author, with the session key kept from sealing it. */
  public OpenedMessage open(
      InputStream sealed, SessionKey key, SignerFinder finder, PlaintextSink sink)
      throws OpenPgpException, IOException {
    return open(sealed, message -> key.forDecryption(), finder, sink);
  }

  private OpenedMessage open(
      InputStream sealed, Unsealing unsealing, SignerFinder finder, PlaintextSink sink)
      throws OpenPgpException, IOException {
    boolean ended = false;
    try {
      EncryptedMessage message = EncryptedMessage.read(sealed, policy);
      InputStream decrypted = message.decrypt(unsealing.sessionKey(message));
      OpenedMessage opened = read(decrypted, finder, sink);
      message.requireEnd();
      ended = true;
      sink.commit();
      return opened;
    } catch (BrokenMessage e) {
      throw e.rule();
    } catch (SourceFailure e) {
      throw e.failure();
    } catch (SignedLiteral.SinkFailure e) {
      throw e.failure();
    } finally {
      if (!ended) {
        sink.abort();
      }
    }
  }

  /**
   * A message that breaks a rule inside may just be damaged: whoever changes its bytes must not
   * choose which rule is reported, so the rest is read first.
   */
  private OpenedMessage read(InputStream decrypted, SignerFinder finder, PlaintextSink sink)
      throws OpenPgpException, IOException {
    try {
      return new SignedLiteral(policy, decrypted, finder, sink).read();
    } catch (SourceFailure | SignedLiteral.SinkFailure e) {
      throw e;
    } catch (OpenPgpException | IOException e) {
      byte[] rest = new byte[BUFFER_BYTES];
      int n = 0;
      while (n >= 0) {
        n = decrypted.read(rest);
      }
      throw e;
    }
  }

  private interface Unsealing {
    PGPSessionKey sessionKey(EncryptedMessage message) throws OpenPgpException, IOException;
  }
}
