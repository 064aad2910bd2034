package org.sealferry.protocol.document;

import java.util.Objects;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * What every carrier may read: where a document goes, how soon, and until when. Envelope and signed
 * header both hold it, under the same keys. PROTOCOL.md §2.
 */
public final class Waybill {
  private static final int DESTINATION = 2;
  private static final int PRIORITY = 3;
  private static final int EXPIRY = 4;

  private final Fingerprint destination;
  private final Priority priority;
  private final Expiry expiry;

  /** Makes a waybill. */
  public Waybill(Fingerprint destination, Priority priority, Expiry expiry) {
    this.destination = destination;
    this.priority = priority;
    this.expiry = expiry;
  }

  static Waybill parse(CborMap map) throws FormatException {
    CborItem destination = map.get(DESTINATION);
    byte[] fingerprint = destination.bytes(Fingerprint.V4_BYTES, Fingerprint.V6_BYTES);
    if (!Fingerprint.isValidLength(fingerprint.length)) {
      throw FormatException.malformed("a destination is 20 or 32 bytes, not " + fingerprint.length);
    }
    return new Waybill(
        Fingerprint.of(fingerprint),
        Priority.parse(map.get(PRIORITY)),
        Expiry.parse(map.get(EXPIRY)));
  }

  CborMapWriter writeTo(CborMapWriter map) {
    return writeDestination(map).put(PRIORITY, priority.code()).put(EXPIRY, expiry.days());
  }

  CborMapWriter writeDestination(CborMapWriter map) {
    return map.put(DESTINATION, destination.bytes());
  }

  /** Returns the fingerprint of the destination's primary key. */
  public Fingerprint destination() {
    return destination;
  }

  /** Returns how soon the document should travel. */
  public Priority priority() {
    return priority;
  }

  /** Returns the last day the document is offered. */
  public Expiry expiry() {
    return expiry;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Waybill)) {
      return false;
    }
    Waybill that = (Waybill) other;
    return destination.equals(that.destination)
        && priority == that.priority
        && expiry.equals(that.expiry);
  }

  @Override
  public int hashCode() {
    return Objects.hash(destination, priority, expiry);
  }

  @Override
  public String toString() {
    return priority + " to " + destination + " until " + expiry;
  }
}
