package org.sealferry.bramble.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Names a transport in keys and messages, in the manner of a reversed host name. Wire §2.2. */
public final class TransportId {
  /** Local networks. */
  public static final TransportId LAN = new TransportId("org.briarproject.bramble.lan");

  /** Bluetooth. */
  public static final TransportId BLUETOOTH = new TransportId("org.briarproject.bramble.bluetooth");

  /** Files on removable drives. */
  public static final TransportId DRIVE = new TransportId("org.briarproject.bramble.drive");

  private static final int MAX_BYTES = 100;

  private final String name;

  /**
   * Wraps a name.
   *
   * @throws IllegalArgumentException if it is not 1 to 100 bytes of UTF-8
   */
  public TransportId(String name) {
    int length = name.getBytes(UTF_8).length;
    if (length < 1 || length > MAX_BYTES) {
      throw new IllegalArgumentException("transport id of " + length + " bytes, must be 1 to 100");
    }
    this.name = name;
  }

  /** Returns the name as it is written in messages. */
  public String name() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransportId && ((TransportId) other).name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
