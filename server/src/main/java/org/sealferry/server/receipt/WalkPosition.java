package org.sealferry.server.receipt;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.sealferry.protocol.delivery.Cursor;

/**
 * What a cursor holds. Under way: everything above bottom and up to top was given, and it goes on
 * down to the floor. At rest: bottom is 0, and the next walk goes down to top. PROTOCOL.md §7.
 *
 * @param top highest number of this walk
 * @param bottom lowest number given so far; 0 at rest
 * @param floor top of the last finished walk; nothing at or below it is given again
 */
record WalkPosition(long top, long bottom, long floor) {
  //  byte 0     1         9     17       25
  //   +---------+---------+-----+--------+-------+
  //   | version | origin  | top | bottom | floor |
  //   +---------+---------+-----+--------+-------+
  private static final byte VERSION = 1;

  static final int ORIGIN_BYTES = 8;
  private static final int CURSOR_BYTES = 1 + ORIGIN_BYTES + 3 * Long.BYTES;

  /** Nothing was ever given. */
  static final WalkPosition START = new WalkPosition(0, 0, 0);

  /** At rest after everything up to a number was given. */
  static WalkPosition atRest(long top) {
    return new WalkPosition(top, 0, 0);
  }

  boolean isUnderWay() {
    return bottom > 0;
  }

  Cursor encode(byte[] origin) {
    return Cursor.of(
        ByteBuffer.allocate(CURSOR_BYTES)
            .put(VERSION)
            .put(origin)
            .putLong(top)
            .putLong(bottom)
            .putLong(floor)
            .array());
  }

  /** Returns nothing for a cursor of another database or release: that walk starts anew. */
  static Optional<WalkPosition> decode(Cursor cursor, byte[] origin) {
    byte[] bytes = cursor.bytes();
    if (bytes.length != CURSOR_BYTES
        || bytes[0] != VERSION
        || !Arrays.equals(bytes, 1, 1 + ORIGIN_BYTES, origin, 0, ORIGIN_BYTES)) {
      return Optional.empty();
    }
    ByteBuffer numbers = ByteBuffer.wrap(bytes, 1 + ORIGIN_BYTES, 3 * Long.BYTES);
    WalkPosition position =
        new WalkPosition(numbers.getLong(), numbers.getLong(), numbers.getLong());
    return position.isSound() ? Optional.of(position) : Optional.empty();
  }

  private boolean isSound() {
    return isUnderWay()
        ? floor >= 0 && floor < bottom && bottom <= top
        : top >= 0 && bottom == 0 && floor == 0;
  }
}
