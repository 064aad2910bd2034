package org.sealferry.engine.peer.nearby;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.CryptoException;

/**
 * The dialler's half of the handshake: {@link #hello}, {@link #answer}, {@link #reveal}, in this
 * order. PROTOCOL.md §5.1.
 */
public final class DiallerHandshake {
  private final DiallerHello hello;
  private final AgreementKeyPair pair;
  private final Reveal reveal;
  private @Nullable AcceptorHello answer; // set by answer()

  DiallerHandshake(DialNames names, AgreementKeyPair pair, byte[] nonce) {
    this.pair = pair;
    this.reveal = new Reveal(pair.publicKey(), nonce);
    this.hello = DiallerHello.make(names.own(), names.target(), names.nonce(), reveal.commitment());
  }

  /**
   * Prepares a dial.
   *
   * @param target the instance that is meant, if discovery told it
   */
  public static DiallerHandshake start(
      InstanceId own, @Nullable InstanceId target, SecureRandom random) {
    byte[] nonce = new byte[NearbyFormat.NONCE_BYTES];
    random.nextBytes(nonce);
    DialNames names = new DialNames(own, target, DialNonce.random(random));
    return new DiallerHandshake(names, AgreementKeyPair.generate(random), nonce);
  }

  /** Returns the payload of the first record. */
  public byte[] hello() {
    return hello.payload().clone();
  }

  /** Returns what decides a double dial. */
  public DialNonce nonce() {
    return hello.nonce();
  }

  /** Takes the acceptor's HELLO and returns who answered, so that a double dial can be seen. */
  public InstanceId answer(byte[] payload) throws NearbyException {
    if (answer != null) {
      throw NearbyException.protocolError("a second HELLO of the acceptor");
    }
    try {
      AcceptorHello read = AcceptorHello.read(payload);
      InstanceId meant = hello.target().orElse(read.instance());
      if (!meant.equals(read.instance())) {
        throw new NearbyException(
            AbortReason.WRONG_TARGET, "another instance answered than the one that was dialled");
      }
      answer = read;
      return read.instance();
    } catch (CryptoException e) {
      throw NearbyException.protocolError("HELLO of the acceptor: " + e.getMessage());
    }
  }

  /** Returns the payload that opens the commitment. */
  public byte[] reveal() {
    return reveal.payload();
  }

  /** Agrees on the code and the master key, and erases the private key. */
  public NearbySecrets secrets() throws NearbyException {
    AcceptorHello theirs = answer;
    if (theirs == null) {
      throw new IllegalStateException("the acceptor has not answered yet");
    }
    try {
      return NearbySecrets.agree(
          theirs.key(), pair, hello.payload(), theirs.payload(), reveal.payload());
    } catch (CryptoException e) {
      throw NearbyException.protocolError("HELLO of the acceptor: " + e.getMessage());
    }
  }

  /** Erases the private key of a handshake that does not go on; idempotent. */
  public void abandon() {
    pair.privateKey().erase();
  }
}
