package org.sealferry.engine.peer.attempt;

import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.DiallerHello;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/** What an attempt asks of the phone it belongs to, in the order of the calls. */
public interface AttemptHost {
  /** Looks at who dialled, before it is answered. */
  void greeted(DiallerHello hello) throws NearbyException;

  /** Looks at who answered, before the commitment is opened. */
  void answered(InstanceId other) throws NearbyException;

  /** Tells what this side brings into contact exchange; its master key is the secrets'. */
  ExchangeTerms agreed(NearbySecrets secrets) throws NearbyException, LocalException;

  /** Hears who the peer is; {@link Attempt#decide} is due, now or later. */
  void introduced(Exchanged exchanged) throws NearbyException;

  /** Stores the contact: both sides have decided. */
  Contact store(Exchanged exchanged, Decision own) throws NearbyException, LocalException;

  /** Goes on with the connection and returns who takes its bytes from here. */
  Receiver handOver(Connection connection, Contact contact);

  /** Hears that the attempt is over without a contact. */
  void failed(Failure failure);
}
