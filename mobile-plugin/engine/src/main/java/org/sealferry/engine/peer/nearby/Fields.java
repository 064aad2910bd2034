package org.sealferry.engine.peer.nearby;

import java.util.Arrays;

/** Reads the fields of one payload from the left. */
final class Fields {
  private final String record;
  private final byte[] payload;
  private int position; // moves with each field

  Fields(String record, byte[] payload) {
    this.record = record;
    this.payload = payload;
  }

  byte[] take(String field, int length) throws NearbyException {
    if (payload.length - position < length) {
      throw NearbyException.protocolError(
          record + " of " + payload.length + " bytes ends inside its " + field);
    }
    position += length;
    return Arrays.copyOfRange(payload, position - length, position);
  }

  int takeByte(String field) throws NearbyException {
    return take(field, 1)[0] & 0xFF;
  }

  void end(boolean moreIsLegal) throws NearbyException {
    int left = payload.length - position;
    if (left > 0 && !moreIsLegal) {
      throw NearbyException.protocolError(record + " has " + left + " bytes behind its last field");
    }
  }
}
