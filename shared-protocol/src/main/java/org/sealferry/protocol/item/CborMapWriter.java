package org.sealferry.protocol.item;

import com.upokecenter.cbor.CBORObject;
import java.util.Map;

/**
 * Writes a map with integer keys in deterministic CBOR. A key given twice is the caller's mistake.
 */
public final class CborMapWriter {
  private final CBORObject map = CBORObject.NewMap();

  /** Sets an integer. */
  public CborMapWriter put(int key, long value) {
    return add(key, CBORObject.FromObject(value));
  }

  /** Sets a byte string. */
  public CborMapWriter put(int key, byte[] value) {
    return add(key, CBORObject.FromObject(value.clone()));
  }

  /** Sets a text. */
  public CborMapWriter put(int key, String value) {
    return add(key, CBORObject.FromObject(value));
  }

  /** Sets an array. */
  public CborMapWriter put(int key, CborArrayWriter value) {
    return add(key, value.array());
  }

  /** Sets a map with integer keys. */
  public CborMapWriter put(int key, CborMapWriter value) {
    return add(key, value.map);
  }

  /** Sets a map from text to text; an empty one is left out. */
  public CborMapWriter putTexts(int key, Map<String, String> texts) {
    if (texts.isEmpty()) {
      return this;
    }
    CBORObject value = CBORObject.NewMap();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      value.set(CBORObject.FromObject(entry.getKey()), CBORObject.FromObject(entry.getValue()));
    }
    return add(key, value);
  }

  /** Sets true, or leaves the key out. */
  public CborMapWriter flag(int key, boolean value) {
    return value ? add(key, CBORObject.True) : this;
  }

  /** Returns the deterministic encoding. */
  public byte[] encode() {
    return map.EncodeToBytes(CborSource.CANONICAL);
  }

  private CborMapWriter add(int key, CBORObject value) {
    CBORObject cborKey = CBORObject.FromObject(key);
    if (map.ContainsKey(cborKey)) {
      throw new IllegalStateException("key " + key + " is set twice");
    }
    map.set(cborKey, value);
    return this;
  }
}
