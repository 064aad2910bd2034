package org.sealferry.bramble.bdf;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads values, either of canonical form only or of any widths and key order. Wire §3.2. */
final class BdfReader {
  private final ByteBuffer in;
  private final boolean canonical;

  BdfReader(byte[] bytes, boolean canonical) {
    this.in = ByteBuffer.wrap(bytes);
    this.canonical = canonical;
  }

  /** Returns the number of bytes behind the values read so far. */
  int remaining() {
    return in.remaining();
  }

  @Nullable Object value() throws BdfException {
    return value(nextByte("a type byte"), 1);
  }

  private @Nullable Object value(int type, int depth) throws BdfException {
    switch (type) {
      case BdfFormat.NULL:
        return null;
      case BdfFormat.FALSE:
        return false;
      case BdfFormat.TRUE:
        return true;
      case BdfFormat.FLOAT:
        return Double.longBitsToDouble(bigEndian(8));
      case BdfFormat.LIST:
        return list(depth);
      case BdfFormat.DICTIONARY:
        return dictionary(depth);
      default:
        return sized(type);
    }
  }

  private Object sized(int type) throws BdfException {
    int width = type & 0x0F;
    boolean known = width == 1 || width == 2 || width == 4;
    switch (type & 0xF0) {
      case BdfFormat.INTEGER:
        return number(type, width, known || width == 8);
      case BdfFormat.STRING:
        return utf8(content(type, width, known));
      case BdfFormat.RAW:
        return content(type, width, known);
      default:
        throw unknown(type);
    }
  }

  private BdfList list(int depth) throws BdfException {
    refuseTooDeep(depth);
    List<@Nullable Object> elements = new ArrayList<>();
    for (int type = nextByte("a value or 80"); type != BdfFormat.END; ) {
      elements.add(value(type, depth + 1));
      type = nextByte("a value or 80");
    }
    return BdfList.copyOf(elements);
  }

  private BdfDictionary dictionary(int depth) throws BdfException {
    refuseTooDeep(depth);
    Map<String, @Nullable Object> entries = new TreeMap<>();
    String last = null;
    for (int type = nextByte("a key or 80"); type != BdfFormat.END; ) {
      String key = key(type);
      if (canonical && last != null && key.compareTo(last) <= 0) {
        throw new BdfException("dictionary key at byte " + in.position() + " is not ascending");
      }
      entries.put(key, value(nextByte("a value"), depth + 1));
      last = key;
      type = nextByte("a key or 80");
    }
    return BdfDictionary.copyOf(entries);
  }

  private String key(int type) throws BdfException {
    if ((type & 0xF0) != BdfFormat.STRING) {
      throw new BdfException("dictionary key of type " + Integer.toHexString(type) + ", no string");
    }
    return (String) sized(type);
  }

  private long number(int type, int width, boolean known) throws BdfException {
    if (!known) {
      throw unknown(type);
    }
    long value = bigEndian(width);
    if (canonical && width != BdfFormat.width(value)) {
      throw new BdfException(value + " takes " + width + " bytes, which is not the shortest");
    }
    return value;
  }

  private byte[] content(int type, int width, boolean known) throws BdfException {
    long length = number(type, width, known);
    if (length < 0 || length > BdfFormat.MAX_STRING_OR_RAW_BYTES) {
      throw new BdfException("string or raw of " + length + " bytes, must be 0 to 65536");
    }
    if (length > in.remaining()) {
      throw new BdfException("string or raw of " + length + " bytes, only " + in.remaining());
    }
    byte[] content = new byte[(int) length];
    in.get(content);
    return content;
  }

  private static String utf8(byte[] bytes) throws BdfException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BdfException("string of " + bytes.length + " bytes is not UTF-8");
    }
  }

  private long bigEndian(int width) throws BdfException {
    long value = (byte) nextByte("a number");
    for (int i = 1; i < width; i++) {
      value = value << 8 | nextByte("a number");
    }
    return value;
  }

  private int nextByte(String expected) throws BdfException {
    if (!in.hasRemaining()) {
      throw new BdfException(
          "BDF ends at byte " + in.position() + " where " + expected + " must be");
    }
    return in.get() & 0xFF;
  }

  private static void refuseTooDeep(int depth) throws BdfException {
    if (depth > BdfFormat.MAX_DEPTH) {
      throw new BdfException("lists and dictionaries nested deeper than " + BdfFormat.MAX_DEPTH);
    }
  }

  private BdfException unknown(int type) {
    return new BdfException(
        "type byte " + Integer.toHexString(type) + " at byte " + (in.position() - 1));
  }
}
