package org.sealferry.engine.peer.nearby;

import java.security.MessageDigest;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.CryptoException;

/**
 * The acceptor's half of the handshake: {@link #hello}, {@link #answer}, {@link #reveal}, in this
 * order. PROTOCOL.md §5.1.
 */
public final class AcceptorHandshake {
  private final InstanceId own;
  private final AgreementKeyPair pair;
  private final AcceptorHello answer;
  private @Nullable DiallerHello hello; // set by hello()

  AcceptorHandshake(InstanceId own, AgreementKeyPair pair, byte[] nonce) {
    this.own = own;
    this.pair = pair;
    this.answer = AcceptorHello.make(own, pair.publicKey(), nonce);
  }

  /** Prepares to answer one connection. */
  public static AcceptorHandshake start(InstanceId own, SecureRandom random) {
    byte[] nonce = new byte[NearbyFormat.NONCE_BYTES];
    random.nextBytes(nonce);
    return new AcceptorHandshake(own, AgreementKeyPair.generate(random), nonce);
  }

  /** Takes the dialler's HELLO; the caller looks for a double dial before it answers. */
  public DiallerHello hello(byte[] payload) throws NearbyException {
    if (hello != null) {
      throw NearbyException.protocolError("a second HELLO of the dialler");
    }
    DiallerHello read = DiallerHello.read(payload);
    if (!read.target().orElse(own).equals(own)) {
      throw new NearbyException(
          AbortReason.WRONG_TARGET, "the dialler means another instance than this one");
    }
    hello = read;
    return read;
  }

  /** Returns the payload that answers the dialler. */
  public byte[] answer() {
    return answer.payload().clone();
  }

  /** Takes the opened commitment and agrees on the code and the master key. */
  public NearbySecrets reveal(byte[] payload) throws NearbyException {
    DiallerHello theirs = hello;
    if (theirs == null) {
      throw NearbyException.protocolError("REVEAL before HELLO");
    }
    try {
      Reveal reveal = Reveal.read(payload);
      if (!MessageDigest.isEqual(reveal.commitment(), theirs.commitment())) {
        throw NearbyException.protocolError("REVEAL does not open the commitment of HELLO");
      }
      return NearbySecrets.agree(
          reveal.key(), pair, theirs.payload(), answer.payload(), reveal.payload());
    } catch (CryptoException e) {
      throw NearbyException.protocolError("REVEAL: " + e.getMessage());
    }
  }

  /** Erases the private key of a handshake that does not go on; idempotent. */
  public void abandon() {
    pair.privateKey().erase();
  }
}
