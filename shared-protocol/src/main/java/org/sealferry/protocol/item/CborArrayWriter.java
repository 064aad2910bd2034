package org.sealferry.protocol.item;

import com.upokecenter.cbor.CBORObject;

/** Writes an array inside a {@link CborMapWriter}. */
public final class CborArrayWriter {
  private final CBORObject array = CBORObject.NewArray();

  /** Appends an integer. */
  public CborArrayWriter add(long value) {
    array.Add(CBORObject.FromObject(value));
    return this;
  }

  /** Appends a byte string. */
  public CborArrayWriter add(byte[] value) {
    array.Add(CBORObject.FromObject(value.clone()));
    return this;
  }

  /** Appends a text. */
  public CborArrayWriter add(String value) {
    array.Add(CBORObject.FromObject(value));
    return this;
  }

  /** Appends an array. */
  public CborArrayWriter add(CborArrayWriter value) {
    array.Add(value.array);
    return this;
  }

  CBORObject array() {
    return array;
  }
}
