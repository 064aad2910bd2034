package org.sealferry.protocol.statement;

import java.util.Arrays;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/** The TLS keys of a server: the one in use and the one that follows it. PROTOCOL.md §4, §7. */
public final class Pins extends StatementContent {
  private static final int BYTES = 2 * SpkiPin.BYTES;

  private final SpkiPin current;
  private final SpkiPin next;

  /** Makes a pair; equal pins are the caller's mistake. */
  public Pins(SpkiPin current, SpkiPin next) {
    if (current.equals(next)) {
      throw new IllegalArgumentException("current and next pin are the same");
    }
    this.current = current;
    this.next = next;
  }

  /** Reads a pair of pins, as links and statements hold it. */
  public static Pins parse(CborItem item) throws FormatException {
    byte[] both = item.bytes(BYTES, BYTES);
    SpkiPin current = SpkiPin.of(Arrays.copyOf(both, SpkiPin.BYTES));
    SpkiPin next = SpkiPin.of(Arrays.copyOfRange(both, SpkiPin.BYTES, BYTES));
    if (current.equals(next)) {
      throw FormatException.malformed("current and next pin are the same");
    }
    return new Pins(current, next);
  }

  /** Returns current and next pin, one after the other. */
  public byte[] encode() {
    byte[] both = Arrays.copyOf(current.bytes(), BYTES);
    System.arraycopy(next.bytes(), 0, both, SpkiPin.BYTES, SpkiPin.BYTES);
    return both;
  }

  /** Returns the pin of the key in use. */
  public SpkiPin current() {
    return current;
  }

  /** Returns the pin of the key that follows. */
  public SpkiPin next() {
    return next;
  }

  /** Returns whether a server that shows this key is the right one. */
  public boolean accept(SpkiPin shown) {
    return shown.equals(current) || shown.equals(next);
  }

  @Override
  StatementKind kind() {
    return StatementKind.PINS;
  }

  @Override
  void writeTo(CborMapWriter map, int key) {
    map.put(key, encode());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pins
        && current.equals(((Pins) other).current)
        && next.equals(((Pins) other).next);
  }

  @Override
  public int hashCode() {
    return 31 * current.hashCode() + next.hashCode();
  }

  @Override
  public String toString() {
    return "pins " + current + ", then " + next;
  }
}
