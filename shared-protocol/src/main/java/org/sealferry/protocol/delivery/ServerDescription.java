package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/** The answer to {@code GET /v1}: who the server is and what it takes. */
public final class ServerDescription {
  private static final int MAX_VERSIONS = 16;
  private static final int PINS = 7;
  private static final int MAX_BYTES = 40_000;

  private final List<Integer> versions;
  private final Fingerprint destination;
  private final RequestLimits limits;
  private final Optional<Body> pins;

  /**
   * Makes a description.
   *
   * @param versions versions of this protocol the server speaks, 1 to 16 of them
   * @param pins the current STATEMENT of pins; none in CA mode
   */
  public ServerDescription(
      List<Integer> versions, Fingerprint destination, RequestLimits limits, Optional<Body> pins) {
    if (versions.isEmpty() || versions.size() > MAX_VERSIONS) {
      throw new IllegalArgumentException(versions.size() + " versions, 1 to 16");
    }
    this.versions = Collections.unmodifiableList(new ArrayList<>(versions));
    this.destination = destination;
    this.limits = limits;
    this.pins = pins;
  }

  /** Reads a description. */
  public static ServerDescription decode(byte[] bytes) throws FormatException {
    CborMap map =
        CborMap.decode("server description", bytes, MAX_BYTES).version(1, DeliveryFormat.VERSION);
    List<Integer> versions = new ArrayList<>();
    for (CborItem version : map.get(2).array(1, MAX_VERSIONS)) {
      versions.add((int) version.integer(1, Integer.MAX_VALUE));
    }
    byte[] destination = map.get(3).bytes(Fingerprint.V4_BYTES, Fingerprint.V6_BYTES);
    if (!Fingerprint.isValidLength(destination.length)) {
      throw FormatException.malformed("a destination is 20 or 32 bytes, not " + destination.length);
    }
    RequestLimits limits = RequestLimits.read(map);
    Optional<Body> pins = readPins(map.find(PINS));
    map.end();
    return new ServerDescription(versions, Fingerprint.of(destination), limits, pins);
  }

  private static Optional<Body> readPins(Optional<CborItem> item) throws FormatException {
    return item.isPresent()
        ? Optional.of(
            Bodies.requireStatement(Body.parse(item.get().bytes(1, BodyFormat.MAX_BODY_BYTES))))
        : Optional.empty();
  }

  /** Returns the bytes. */
  public byte[] encode() {
    CborArrayWriter spoken = new CborArrayWriter();
    versions.forEach(spoken::add);
    CborMapWriter map =
        new CborMapWriter()
            .put(1, DeliveryFormat.VERSION)
            .put(2, spoken)
            .put(3, destination.bytes());
    limits.write(map);
    pins.ifPresent(statement -> map.put(PINS, statement.bytes()));
    return map.encode();
  }

  /** Returns the versions of this protocol the server speaks. */
  public List<Integer> versions() {
    return versions;
  }

  /** Returns which destination the server says it is. */
  public Fingerprint destination() {
    return destination;
  }

  /** Returns what it takes in one request. */
  public RequestLimits limits() {
    return limits;
  }

  /** Returns the STATEMENT of its TLS keys, not yet verified; none in CA mode. */
  public Optional<Body> pins() {
    return pins;
  }

  @Override
  public String toString() {
    return "server of " + destination + ", versions " + versions;
  }
}
