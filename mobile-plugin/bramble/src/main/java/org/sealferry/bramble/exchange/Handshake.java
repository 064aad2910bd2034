package org.sealferry.bramble.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.Agreement;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Mac;
import org.sealferry.bramble.crypto.PublicStaticAndEphemeral;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.StaticAndEphemeral;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordReader;

/**
 * One run of BHP v0.1 within two streams of handshake mode: plaintext in, plaintext out. Version
 * 0.0, which has no forward secrecy, is refused. After an exception it is of no use. Wire §6.5.
 */
public final class Handshake {
  static final int EPHEMERAL_KEY = 0;
  static final int PROOF = 1;
  static final int MINOR_VERSION = 2;

  private static final int RECORD_VERSION = 0;
  private static final String LABELS = "org.briarproject.bramble.handshake/";

  private final AgreementKeyPair staticPair;
  private final AgreementKeyPair ephemeralPair;
  private final AgreementPublicKey theirStatic;
  private final Role role;
  private final Consumer<byte[]> out;
  private final RecordReader records = new RecordReader(RECORD_VERSION);
  private boolean minorVersionSeen; // all below are written as bytes come
  private boolean proven;
  private @Nullable SecretKey master;

  /**
   * Prepares a run.
   *
   * @param staticPair our handshake key, which stays the caller's
   * @param ephemeralPair fresh, and erased by the run
   * @param out takes what goes into our stream; each call is to be flushed
   */
  public Handshake(
      AgreementKeyPair staticPair,
      AgreementKeyPair ephemeralPair,
      AgreementPublicKey theirStatic,
      Consumer<byte[]> out) {
    this.staticPair = staticPair;
    this.ephemeralPair = ephemeralPair;
    this.theirStatic = theirStatic;
    this.role = role(staticPair.publicKey(), theirStatic);
    this.out = out;
  }

  /** Returns who we are: Alice has the smaller handshake key. */
  public static Role role(AgreementPublicKey our, AgreementPublicKey their) {
    return our.compareTo(their) < 0 ? Role.ALICE : Role.BOB;
  }

  /** Starts the run: Alice speaks first. */
  public void start() {
    if (role == Role.ALICE) {
      sendKey();
    }
  }

  /**
   * Takes the plaintext of the peer's stream.
   *
   * @throws ExchangeException if the peer broke a rule: close the connection
   */
  public void received(byte[] bytes, int offset, int length) throws ExchangeException {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (in.hasRemaining()) {
        Record record = records.read(in);
        if (record != null) {
          take(record);
        }
      }
    } catch (ExchangeException e) {
      abandon();
      throw e;
    } catch (IOException e) {
      abandon();
      throw new ExchangeException(Reason.BROKEN, e);
    }
  }

  /**
   * Takes the end of the peer's stream.
   *
   * @return the master key of contact exchange, which the caller erases
   * @throws ExchangeException if it comes before the peer's proof
   */
  public SecretKey peerEnded() throws ExchangeException {
    try {
      records.end();
    } catch (EOFException e) {
      abandon();
      throw new ExchangeException(Reason.CUT_OFF, e);
    }
    if (master == null || !proven) {
      abandon();
      throw new ExchangeException(Reason.CUT_OFF, "the handshake ended before its proof");
    }
    return master;
  }

  /** Returns whether everything of ours was said, so that our stream is to be ended. */
  public boolean hasSpoken() {
    return role == Role.ALICE ? master != null : proven;
  }

  /** Gives up and erases the secrets. */
  public void abandon() {
    ephemeralPair.privateKey().erase();
    if (master != null) {
      master.erase();
    }
  }

  private void take(Record record) throws IOException {
    switch (record.type()) {
      case MINOR_VERSION:
        readMinorVersion(record.payload());
        break;
      case EPHEMERAL_KEY:
        agree(record.payload());
        break;
      case PROOF:
        verify(record.payload());
        break;
      default: // a newer record: passed over
    }
  }

  private void readMinorVersion(byte[] payload) throws ExchangeException {
    if (minorVersionSeen || master != null) {
      throw new ExchangeException(Reason.BROKEN, "handshake: MINOR_VERSION is not legal now");
    }
    if (payload.length != 1 || payload[0] < 1) {
      throw new ExchangeException(
          Reason.BROKEN, "handshake: MINOR_VERSION is one byte of 1 to 127");
    }
    minorVersionSeen = true;
  }

  private void agree(byte[] payload) throws IOException {
    if (master != null) {
      throw new ExchangeException(Reason.BROKEN, "handshake: a second EPHEMERAL_KEY");
    }
    if (!minorVersionSeen) {
      throw new ExchangeException(
          Reason.TOO_OLD, "handshake: version 0.0 has no forward secrecy and is refused");
    }
    SecretKey agreed;
    try {
      agreed = master(AgreementPublicKey.of(payload));
    } catch (CryptoException e) {
      throw new ExchangeException(Reason.BROKEN, e);
    }
    master = agreed;
    ephemeralPair.privateKey().erase();
    if (role == Role.ALICE) {
      sendProof(agreed);
    } else {
      sendKey();
    }
  }

  private SecretKey master(AgreementPublicKey theirEphemeral) throws CryptoException {
    String label = LABELS + "MASTER_KEY_0_1";
    StaticAndEphemeral our = new StaticAndEphemeral(staticPair, ephemeralPair);
    PublicStaticAndEphemeral their = new PublicStaticAndEphemeral(theirStatic, theirEphemeral);
    byte[] ourStaticKey = staticPair.publicKey().encoded();
    byte[] ourKey = ephemeralPair.publicKey().encoded();
    byte[] theirStaticKey = theirStatic.encoded();
    byte[] theirKey = theirEphemeral.encoded();
    return role == Role.ALICE
        ? Agreement.dh3AsAlice(label, our, their, ourStaticKey, theirStaticKey, ourKey, theirKey)
        : Agreement.dh3AsBob(label, our, their, theirStaticKey, ourStaticKey, theirKey, ourKey);
  }

  private void verify(byte[] payload) throws ExchangeException {
    SecretKey agreed = master;
    if (agreed == null || proven) {
      throw new ExchangeException(Reason.BROKEN, "handshake: PROOF is not legal now");
    }
    if (!Mac.verify(payload, label(role.other()), agreed)) {
      throw new ExchangeException(
          Reason.FORGED, "handshake: the peer does not have the key of its link");
    }
    proven = true;
    if (role == Role.BOB) {
      sendProof(agreed);
    }
  }

  private void sendKey() {
    send(MINOR_VERSION, new byte[] {1});
    send(EPHEMERAL_KEY, ephemeralPair.publicKey().encoded());
  }

  private void sendProof(SecretKey agreed) {
    send(PROOF, Mac.of(label(role), agreed));
  }

  private static String label(Role prover) {
    return LABELS + prover.name() + "_PROOF";
  }

  private void send(int type, byte[] payload) {
    out.accept(new Record(RECORD_VERSION, type, payload).encoded());
  }
}
