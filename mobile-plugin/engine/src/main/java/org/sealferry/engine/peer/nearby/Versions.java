package org.sealferry.engine.peer.nearby;

/** The list of protocol versions at the head of each HELLO. PROTOCOL.md §5.1. */
final class Versions {
  private final byte[] list;

  private Versions(byte[] list) {
    this.list = list;
  }

  static Versions ours() {
    return new Versions(new byte[] {NearbyFormat.PROTOCOL_VERSION});
  }

  static Versions read(Fields fields) throws NearbyException {
    int count = fields.takeByte("versions");
    if (count < 1 || count > NearbyFormat.MAX_VERSIONS) {
      throw NearbyException.protocolError("HELLO lists " + count + " versions, must be 1 to 16");
    }
    byte[] list = fields.take("versions", count);
    for (int i = 1; i < count; i++) {
      if ((list[i] & 0xFF) <= (list[i - 1] & 0xFF)) {
        throw NearbyException.protocolError("versions of HELLO are not strictly ascending");
      }
    }
    return new Versions(list);
  }

  /** Refuses a list without version 1; there is no other yet. */
  void requireCommon() throws NearbyException {
    for (byte version : list) {
      if (version == NearbyFormat.PROTOCOL_VERSION) {
        return;
      }
    }
    throw new NearbyException(
        AbortReason.VERSION, "HELLO does not list version " + NearbyFormat.PROTOCOL_VERSION);
  }

  /** Tells whether the sender knows versions whose HELLO may be longer. */
  boolean reachBeyondOurs() {
    return (list[list.length - 1] & 0xFF) > NearbyFormat.PROTOCOL_VERSION;
  }

  byte[] encoded() {
    byte[] encoded = new byte[1 + list.length];
    encoded[0] = (byte) list.length;
    System.arraycopy(list, 0, encoded, 1, list.length);
    return encoded;
  }
}
