package org.sealferry.protocol.item;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import java.io.ByteArrayInputStream;

/** Turns bytes into one CBOR item, and says which rule broke when they are not deterministic. */
final class CborSource {
  static final CBOREncodeOptions CANONICAL = new CBOREncodeOptions("ctap2canonical=true");
  private static final CBOREncodeOptions UNIQUE_KEYS =
      new CBOREncodeOptions("allowduplicatekeys=false");
  private static final CBOREncodeOptions ANY_KEYS =
      new CBOREncodeOptions("allowduplicatekeys=true");

  private CborSource() {}

  static CBORObject decode(String name, byte[] bytes, int maxBytes) throws FormatException {
    if (bytes.length == 0 || bytes.length > maxBytes) {
      throw FormatException.malformed(
          name + " is 1 to " + maxBytes + " bytes, not " + bytes.length);
    }
    try {
      return CBORObject.DecodeFromBytes(bytes, CANONICAL);
    } catch (CBORException e) {
      throw FormatException.malformed(name + ": " + brokenRule(bytes));
    }
  }

  /** Decodes leniently, step by step, to find the first rule that does not hold. */
  private static String brokenRule(byte[] bytes) {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try {
      CBORObject.Read(in, ANY_KEYS);
    } catch (CBORException e) {
      return "not CBOR, or cut off within " + bytes.length + " bytes";
    }
    if (in.available() > 0) {
      return in.available() + " trailing bytes after the end";
    }
    try {
      CBORObject.DecodeFromBytes(bytes, UNIQUE_KEYS);
    } catch (CBORException e) {
      return "a key is given twice";
    }
    return "not the deterministic form (key order, shortest lengths, no tags, depth 4)";
  }
}
