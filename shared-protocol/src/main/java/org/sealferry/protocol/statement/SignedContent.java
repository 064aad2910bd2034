package org.sealferry.protocol.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/** The bytes a destination signs: {1: kind, 2: version, 3: destination, ...}. PROTOCOL.md §4. */
final class SignedContent {
  static final int MAX_BYTES = 32_000;
  private static final int VERSION = 1;
  private static final int NUMBER = 4;
  private static final int CONTENT = 6;
  private static final long MAX_ISSUED = 253_402_300_799_999L;

  final Fingerprint destination;
  final Instant issued;
  final OptionalLong number;
  final StatementContent content;

  SignedContent(
      Fingerprint destination, Instant issued, OptionalLong number, StatementContent content) {
    this.destination = destination;
    this.issued = Instant.ofEpochMilli(issued.toEpochMilli());
    this.number = number;
    this.content = content;
  }

  static SignedContent decode(byte[] bytes) throws FormatException {
    CborMap map = CborMap.decode("statement", bytes, MAX_BYTES);
    long code = map.get(1).integer(1, Long.MAX_VALUE);
    Optional<StatementKind> kind = StatementKind.of(code);
    if (!kind.isPresent()) {
      throw FormatException.newer("statement of kind " + code + ", this release reads 1 to 3");
    }
    map.version(2, VERSION);
    Fingerprint destination = readDestination(map.get(3));
    OptionalLong number =
        kind.get().isNumbered()
            ? OptionalLong.of(map.get(NUMBER).integer(1, Long.MAX_VALUE))
            : OptionalLong.empty();
    Instant issued = Instant.ofEpochMilli(map.get(5).integer(0, MAX_ISSUED));
    StatementContent content = readContent(kind.get(), map.get(CONTENT));
    map.end();
    return new SignedContent(destination, issued, number, content);
  }

  private static Fingerprint readDestination(CborItem item) throws FormatException {
    byte[] bytes = item.bytes(Fingerprint.V4_BYTES, Fingerprint.V6_BYTES);
    if (!Fingerprint.isValidLength(bytes.length)) {
      throw FormatException.malformed("a destination is 20 or 32 bytes, not " + bytes.length);
    }
    return Fingerprint.of(bytes);
  }

  private static StatementContent readContent(StatementKind kind, CborItem item)
      throws FormatException {
    if (kind == StatementKind.RECEIPT) {
      return Receipt.parse(item);
    }
    return kind == StatementKind.POLICY ? Policy.parse(item) : Pins.parse(item);
  }

  byte[] encode() {
    CborMapWriter map =
        new CborMapWriter()
            .put(1, content.kind().code())
            .put(2, VERSION)
            .put(3, destination.bytes())
            .put(5, issued.toEpochMilli());
    number.ifPresent(value -> map.put(NUMBER, value));
    content.writeTo(map, CONTENT);
    return map.encode();
  }

  @Override
  public String toString() {
    return content
        + " of "
        + destination
        + (number.isPresent() ? ", number " + number.getAsLong() : "")
        + ", issued "
        + issued;
  }
}
