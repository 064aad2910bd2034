package org.sealferry.protocol.item;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a map with integer keys in deterministic CBOR (RFC 8949 §4.2.1, at most four levels deep).
 * Every key must be asked for; {@link #end} refuses the rest. For one thread.
 */
public final class CborMap {
  private final String name;
  private final CBORObject map;
  private final Set<CBORObject> asked = new HashSet<>();

  CborMap(String name, CBORObject map) throws FormatException {
    if (map.getType() != CBORType.Map) {
      throw FormatException.malformed(name + " is a map, not " + map.getType());
    }
    this.name = name;
    this.map = map;
  }

  /**
   * Decodes a whole byte string.
   *
   * @param name what is read, for the errors
   * @param maxBytes the most it may have
   */
  public static CborMap decode(String name, byte[] bytes, int maxBytes) throws FormatException {
    return new CborMap(name, CborSource.decode(name, bytes, maxBytes));
  }

  /**
   * Checks the version before anything else is read.
   *
   * @throws FormatException newer, if the version is above the supported one; malformed below 1
   */
  public CborMap version(int key, int supported) throws FormatException {
    long version = get(key).integer(1, Long.MAX_VALUE);
    if (version > supported) {
      throw FormatException.newer(
          name + " of version " + version + ", this release reads up to " + supported);
    }
    return this;
  }

  /** Returns the value of a key that must be there. */
  public CborItem get(int key) throws FormatException {
    Optional<CborItem> item = find(key);
    if (!item.isPresent()) {
      throw FormatException.malformed(name + " lacks key " + key);
    }
    return item.get();
  }

  /** Returns the value of a key that may be missing. */
  public Optional<CborItem> find(int key) {
    CBORObject cborKey = CBORObject.FromObject(key);
    asked.add(cborKey);
    CBORObject value = map.get(cborKey);
    return value == null
        ? Optional.empty()
        : Optional.of(new CborItem(name + " key " + key, value));
  }

  /** Returns whether a key is there; it may only hold true. */
  public boolean flag(int key) throws FormatException {
    Optional<CborItem> item = find(key);
    if (item.isPresent()) {
      item.get().mustBeTrue();
    }
    return item.isPresent();
  }

  /** Refuses every key that was not asked for. */
  public void end() throws FormatException {
    List<CBORObject> unknown = new ArrayList<>();
    for (CBORObject key : map.getKeys()) {
      if (!asked.contains(key)) {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      throw FormatException.malformed(name + " has unknown key " + describe(unknown.get(0)));
    }
  }

  private static String describe(CBORObject key) {
    return key.getType() == CBORType.Integer && key.CanValueFitInInt64()
        ? Long.toString(key.AsInt64Value())
        : "of type " + key.getType();
  }
}
