package org.sealferry.engine.peer.qr;

import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.attempt.LocalException;
import org.sealferry.engine.peer.nearby.NearbyException;

/** What a meeting by QR asks of the phone it belongs to, in the order of the calls. */
public interface QrHost {
  /** Tells what this side brings into contact exchange; the master key stays the meeting's. */
  ExchangeTerms agreed(Role role, SecretKey master) throws LocalException;

  /** Stores the contact, verified: who scanned each other have decided. */
  Contact store(Exchanged exchanged) throws NearbyException, LocalException;

  /**
   * Goes on with the connection and returns who takes its bytes from here.
   *
   * @param dialled whether this side made the connection, and will dial again after a cut
   */
  Receiver handOver(
      Contact contact, Connection connection, TransportTraits transport, boolean dialled);

  /** Hears that the meeting is over without a contact. */
  void failed(Failure failure);
}
