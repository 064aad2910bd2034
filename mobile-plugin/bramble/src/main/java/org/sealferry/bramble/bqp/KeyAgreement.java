package org.sealferry.bramble.bqp;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.crypto.Agreement;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Kdf;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;

/**
 * One run over one connection, after both phones scanned each other: bytes in, bytes out. It takes
 * no byte behind the peer's confirmation, where the next protocol begins. After an exception it has
 * sent ABORT, erased its secrets, and is of no use. Wire §6.2.
 */
public final class KeyAgreement {
  static final int KEY = 0;
  static final int CONFIRM = 1;
  static final int ABORT = 2;

  private static final String LABELS = "org.briarproject.bramble.keyagreement/";

  private final AgreementKeyPair pair;
  private final QrPayload our;
  private final QrPayload their;
  private final boolean alice;
  private final Consumer<byte[]> out;
  private final RecordReader records = new RecordReader(QrPayload.VERSION);
  private @Nullable Confirmations confirmations; // all below are written as bytes come
  private @Nullable SecretKey secret;
  private @Nullable SecretKey master;
  private boolean over;

  private KeyAgreement(
      boolean alice, AgreementKeyPair pair, QrPayload our, QrPayload their, Consumer<byte[]> out) {
    this.alice = alice;
    this.pair = pair;
    this.our = our;
    this.their = their;
    this.out = out;
  }

  /**
   * Prepares a run.
   *
   * @param pair what our code commits to; fresh, and erased by the run
   * @param out takes what goes to the peer; each call is to be sent at once
   * @throws BqpException OWN_CODE when both codes commit to one key
   */
  public static KeyAgreement between(
      AgreementKeyPair pair, QrPayload our, QrPayload their, Consumer<byte[]> out)
      throws BqpException {
    return new KeyAgreement(isAlice(our, their), pair, our, their, out);
  }

  /** Prepares a run as Alice, whatever the commitments say: some recorded runs are such. */
  static KeyAgreement asAlice(
      AgreementKeyPair pair, QrPayload our, QrPayload their, Consumer<byte[]> out) {
    return new KeyAgreement(true, pair, our, their, out);
  }

  /**
   * Tells who of two phones that scanned each other speaks first.
   *
   * @throws BqpException OWN_CODE when both codes commit to one key
   */
  public static boolean isAlice(QrPayload our, QrPayload their) throws BqpException {
    int order = our.commitment().compareTo(their.commitment());
    if (order == 0) {
      throw new BqpException(Reason.OWN_CODE, "this is the code on this phone's own screen");
    }
    return order < 0;
  }

  /** Starts the run: Alice speaks first. */
  public void start() {
    if (alice) {
      send(KEY, pair.publicKey().encoded());
    }
  }

  /**
   * Takes bytes from the peer.
   *
   * @return how many were taken: all, unless the run completed before
   * @throws BqpException when there is no agreement with this peer: close the connection
   */
  public int received(byte[] bytes, int offset, int length) throws BqpException {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    try {
      while (in.hasRemaining() && master == null && !over) {
        Record record = records.read(in);
        if (record != null) {
          take(record);
        }
      }
    } catch (RecordException e) {
      throw aborted(new BqpException(Reason.BROKEN, "key agreement: " + e.getMessage(), e));
    } catch (BqpException e) {
      throw aborted(e);
    }
    return in.position() - offset;
  }

  /**
   * Takes the end of input.
   *
   * @throws BqpException CUT_OFF if it comes before the run completed
   */
  public void endOfInput() throws BqpException {
    if (master == null && !over) {
      throw aborted(
          new BqpException(
              Reason.CUT_OFF, "the connection ended before the keys were agreed", eof()));
    }
  }

  private EOFException eof() {
    try {
      records.end();
      return new EOFException("input ends between two records");
    } catch (EOFException e) {
      return e;
    }
  }

  /** Returns the master key once both sides confirmed; the caller erases it. */
  public Optional<SecretKey> masterKey() {
    return Optional.ofNullable(master);
  }

  /** Returns whether the peer has shown the key to which the scanned code commits. */
  public boolean hasTheirKey() {
    return confirmations != null;
  }

  /** Returns what tells the other side that this one gives up. */
  public static byte[] abortRecord() {
    return new Record(QrPayload.VERSION, ABORT, new byte[0]).encoded();
  }

  /** Gives up and erases the secrets, but not a master key that was agreed. */
  public void abandon() {
    over = true;
    pair.privateKey().erase();
    if (secret != null) {
      secret.erase();
    }
    if (confirmations != null) {
      confirmations.erase();
    }
  }

  private void take(Record record) throws BqpException {
    switch (record.type()) {
      case KEY:
        agree(key(record.payload()));
        break;
      case CONFIRM:
        confirm(record.payload());
        break;
      case ABORT:
        throw new BqpException(Reason.ABORTED, "the other phone gave up, or scanned another code");
      default: // a newer record: passed over
    }
  }

  private AgreementPublicKey key(byte[] payload) throws BqpException {
    if (confirmations != null) {
      throw new BqpException(Reason.BROKEN, "a second KEY record");
    }
    AgreementPublicKey key;
    try {
      key = AgreementPublicKey.of(payload);
    } catch (CryptoException e) {
      throw new BqpException(Reason.BROKEN, "KEY: " + e.getMessage(), e);
    }
    if (!their.commitment().isTo(key)) {
      throw new BqpException(
          Reason.NOT_THE_SCANNED_PEER, "the peer's key is not the one its code commits to");
    }
    return key;
  }

  private void agree(AgreementPublicKey theirKey) throws BqpException {
    byte[] aliceKey = alice ? pair.publicKey().encoded() : theirKey.encoded();
    byte[] bobKey = alice ? theirKey.encoded() : pair.publicKey().encoded();
    SecretKey agreed;
    try {
      agreed =
          Agreement.dh1(
              LABELS + "SHARED_SECRET",
              theirKey,
              pair,
              new byte[] {QrPayload.VERSION},
              aliceKey,
              bobKey);
    } catch (CryptoException e) {
      throw new BqpException(Reason.BROKEN, "KEY: " + e.getMessage(), e);
    }
    secret = agreed;
    confirmations =
        new Confirmations(
            Kdf.derive(LABELS + "CONFIRMATION_KEY", agreed),
            new Confirmations.Shown(our.encoded(), pair.publicKey().encoded()),
            new Confirmations.Shown(their.encoded(), theirKey.encoded()));
    if (alice) {
      send(CONFIRM, confirmations.our());
    } else {
      send(KEY, pair.publicKey().encoded());
    }
  }

  private void confirm(byte[] payload) throws BqpException {
    Confirmations expected = confirmations;
    SecretKey agreed = secret;
    if (expected == null || agreed == null) {
      throw new BqpException(Reason.BROKEN, "a CONFIRM record before KEY");
    }
    if (!expected.isTheirs(payload)) {
      throw new BqpException(
          Reason.NOT_THE_SCANNED_PEER,
          "the peer's confirmation is wrong: it saw another code or another key");
    }
    if (!alice) {
      send(CONFIRM, expected.our());
    }
    master = Kdf.derive(LABELS + "MASTER_SECRET", agreed);
    abandon();
  }

  private BqpException aborted(BqpException why) {
    if (!over) {
      out.accept(abortRecord());
      abandon();
    }
    return why;
  }

  private void send(int type, byte[] payload) {
    out.accept(new Record(QrPayload.VERSION, type, payload).encoded());
  }
}
