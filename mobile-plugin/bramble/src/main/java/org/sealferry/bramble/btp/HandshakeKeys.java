package org.sealferry.bramble.btp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.Agreement;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Kdf;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;

/**
 * Derives the keys of handshake mode: of each period from the root key alone, without forward
 * secrecy. Wire §2.4.
 */
final class HandshakeKeys {
  private static final String PREFIX = "org.briarproject.bramble.transport/";

  private HandshakeKeys() {}

  /**
   * Returns what two handshake keys have in common.
   *
   * @throws CryptoException if their key is of small order
   */
  static SecretKey staticMaster(AgreementKeyPair our, AgreementPublicKey their)
      throws CryptoException {
    byte[] ours = our.publicKey().encoded();
    byte[] theirs = their.encoded();
    return our.publicKey().compareTo(their) < 0
        ? Agreement.dh1(PREFIX + "STATIC_MASTER_KEY", their, our, ours, theirs)
        : Agreement.dh1(PREFIX + "STATIC_MASTER_KEY", their, our, theirs, ours);
  }

  /** Returns the root key of somebody who is being added. */
  static SecretKey pendingRoot(SecretKey staticMaster) {
    return Kdf.derive(PREFIX + "PENDING_CONTACT_ROOT_KEY", staticMaster);
  }

  /** Returns the root key of somebody who was added; nodes accept no streams under it. */
  static SecretKey contactRoot(SecretKey staticMaster) {
    return Kdf.derive(PREFIX + "CONTACT_ROOT_KEY", staticMaster);
  }

  /**
   * Derives the keys of a period of 1 or later.
   *
   * @param window tells what was seen of the streams of a period
   * @param nextStream number of our next stream in the period
   */
  static PeriodKeys derive(
      HandshakeRoot root, long period, LongFunction<ReorderingWindow> window, long nextStream) {
    List<IncomingKeys> incoming = new ArrayList<>();
    for (long p = period - 1; p <= period + 1; p++) {
      StreamKeys keys = of(root.key(), root.transport(), p, root.own().other());
      incoming.add(new IncomingKeys(p, keys, window.apply(p)));
    }
    StreamKeys outgoing = of(root.key(), root.transport(), period, root.own());
    return new PeriodKeys(incoming, new OutgoingKeys(period, outgoing, nextStream));
  }

  /** Returns the keys of a later period, with the windows of periods that stay. */
  static PeriodKeys move(HandshakeRoot root, PeriodKeys keys, long period) {
    if (period <= keys.period()) {
      return keys;
    }
    return derive(root, period, p -> window(keys, p), 0);
  }

  private static ReorderingWindow window(PeriodKeys keys, long period) {
    for (IncomingKeys incoming : keys.incoming()) {
      if (incoming.period() == period) {
        return incoming.window();
      }
    }
    return ReorderingWindow.NEW;
  }

  /** Derives the keys of an owner's streams in a period of 1 or later. */
  static StreamKeys of(SecretKey rootKey, TransportId transport, long period, Role owner) {
    byte[] id = transport.name().getBytes(UTF_8);
    byte[] number = new byte[Long.BYTES];
    StreamFormat.putLong(number, 0, period);
    String label = PREFIX + owner.name() + "_HANDSHAKE";
    return new StreamKeys(
        Kdf.derive(label + "_TAG_KEY", rootKey, id, number),
        Kdf.derive(label + "_HEADER_KEY", rootKey, id, number));
  }
}
