package org.sealferry.protocol.item;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One value of strictly decoded CBOR; each reading states the type and range it must have. */
public final class CborItem {
  private final String name;
  private final CBORObject value;

  CborItem(String name, CBORObject value) {
    this.name = name;
    this.value = value;
  }

  /** Returns an integer within these bounds, both included. */
  public long integer(long min, long max) throws FormatException {
    expect(CBORType.Integer);
    if (!value.CanValueFitInInt64()) {
      throw FormatException.malformed(name + " is an integer beyond 64 bits");
    }
    long number = value.AsInt64Value();
    if (number < min || number > max) {
      throw FormatException.malformed(name + " is " + min + " to " + max + ", not " + number);
    }
    return number;
  }

  /** Returns a copy of a byte string of a length within these bounds, both included. */
  public byte[] bytes(int min, int max) throws FormatException {
    expect(CBORType.ByteString);
    byte[] bytes = value.GetByteString();
    checkLength(bytes.length, min, max, "bytes");
    return bytes.clone();
  }

  /** Returns a text whose UTF-8 length in bytes is within these bounds, both included. */
  public String text(int min, int max) throws FormatException {
    expect(CBORType.TextString);
    String text = value.AsString();
    checkLength(text.getBytes(StandardCharsets.UTF_8).length, min, max, "bytes of UTF-8");
    return text;
  }

  /** Returns the values of an array of a size within these bounds, both included. */
  public List<CborItem> array(int min, int max) throws FormatException {
    expect(CBORType.Array);
    checkLength(value.size(), min, max, "values");
    List<CborItem> items = new ArrayList<>(value.size());
    for (int i = 0; i < value.size(); i++) {
      items.add(new CborItem(name + "[" + i + "]", value.get(i)));
    }
    return Collections.unmodifiableList(items);
  }

  /** Returns a map with integer keys. */
  public CborMap map() throws FormatException {
    return new CborMap(name, value);
  }

  /**
   * Returns a map from text to text, sorted by key.
   *
   * @param maxEntries the most entries; there is at least one
   * @param maxKeyBytes longest key in bytes of UTF-8; no key is empty
   * @param maxValueBytes longest value in bytes of UTF-8
   */
  public Map<String, String> texts(int maxEntries, int maxKeyBytes, int maxValueBytes)
      throws FormatException {
    expect(CBORType.Map);
    checkLength(value.size(), 1, maxEntries, "entries");
    Map<String, String> texts = new TreeMap<>();
    for (CBORObject key : value.getKeys()) {
      String text = new CborItem(name + " entry's key", key).text(1, maxKeyBytes);
      texts.put(text, new CborItem(name + " entry", value.get(key)).text(0, maxValueBytes));
    }
    return Collections.unmodifiableMap(texts);
  }

  void mustBeTrue() throws FormatException {
    expect(CBORType.Boolean);
    if (!value.AsBoolean()) {
      throw FormatException.malformed(name + " is true or left out, not false");
    }
  }

  private void expect(CBORType type) throws FormatException {
    if (value.getType() != type) {
      throw FormatException.malformed(name + " is of type " + type + ", not " + value.getType());
    }
  }

  private void checkLength(int length, int min, int max, String unit) throws FormatException {
    if (length < min || length > max) {
      throw FormatException.malformed(
          name + " has " + min + " to " + max + " " + unit + ", not " + length);
    }
  }
}
