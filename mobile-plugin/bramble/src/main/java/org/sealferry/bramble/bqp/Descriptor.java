package org.sealferry.bramble.bqp;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;

/** Where a phone that shows a code can be reached. Immutable. Wire §6.1. */
public final class Descriptor {
  private static final int MAX_PORT = 65_535;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;
  private static final int MAC_BYTES = 6;

  /** The kinds both sides understand; the wire knows no others. */
  public enum Kind {
    /** A Bluetooth device, its address known or to be discovered. */
    BLUETOOTH(0),
    /** An address and a port in a local network. */
    LAN(1);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private final Kind kind;
  private final byte @Nullable [] address;
  private final int port;

  private Descriptor(Kind kind, byte @Nullable [] address, int port) {
    this.kind = kind;
    this.address = address;
    this.port = port;
  }

  /**
   * Returns a place in a local network.
   *
   * @param address 4 or 16 bytes
   * @param port 1 to 65535
   */
  public static Descriptor lan(byte[] address, int port) {
    if ((address.length != IPV4_BYTES && address.length != IPV6_BYTES)
        || port < 1
        || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "address of " + address.length + " bytes, port " + port + ": no place in a network");
    }
    return new Descriptor(Kind.LAN, address.clone(), port);
  }

  /** Returns a Bluetooth device that is found by the name of its service. */
  public static Descriptor bluetooth() {
    return new Descriptor(Kind.BLUETOOTH, null, 0);
  }

  /**
   * Returns a Bluetooth device of known address.
   *
   * @param mac 6 bytes
   */
  public static Descriptor bluetooth(byte[] mac) {
    if (mac.length != MAC_BYTES) {
      throw new IllegalArgumentException("Bluetooth address of " + mac.length + " bytes");
    }
    return new Descriptor(Kind.BLUETOOTH, mac.clone(), 0);
  }

  /** Reads one; empty for a transport this protocol does not know, which is passed over. */
  static Optional<Descriptor> read(BdfList list) throws BdfException {
    long number = list.int64(0);
    if (number == Kind.BLUETOOTH.number) {
      return Optional.of(readBluetooth(list));
    }
    return number == Kind.LAN.number ? Optional.of(readLan(list)) : Optional.empty();
  }

  private static Descriptor readBluetooth(BdfList list) throws BdfException {
    if (list.size() == 1) {
      return bluetooth();
    }
    byte[] mac = list.requireSize(2).raw(1);
    if (mac.length != MAC_BYTES) {
      throw new BdfException("Bluetooth address of " + mac.length + " bytes, must be 6");
    }
    return bluetooth(mac);
  }

  private static Descriptor readLan(BdfList list) throws BdfException {
    byte[] address = list.requireSize(3).raw(1);
    int port = list.int32(2);
    if (address.length != IPV4_BYTES && address.length != IPV6_BYTES) {
      throw new BdfException("address of " + address.length + " bytes, must be 4 or 16");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new BdfException("port " + port + ", must be 1 to 65535");
    }
    return lan(address, port);
  }

  BdfList list() {
    if (kind == Kind.LAN) {
      return BdfList.of(kind.number, address, port);
    }
    return address == null ? BdfList.of(kind.number) : BdfList.of(kind.number, address);
  }

  /** Returns which kind of place it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns a copy of the IP or Bluetooth address; empty when the device must be discovered. */
  public Optional<byte[]> address() {
    return Optional.ofNullable(address).map(byte[]::clone);
  }

  /** Returns the port in a local network; 0 for Bluetooth. */
  public int port() {
    return port;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Descriptor
        && ((Descriptor) other).kind == kind
        && Arrays.equals(((Descriptor) other).address, address)
        && ((Descriptor) other).port == port;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(address) * 31 + port;
  }
}
