package org.sealferry.bramble.bdf;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An immutable BDF dictionary; its keys are in the order of their UTF-16 code units. */
public final class BdfDictionary {
  private final SortedMap<String, @Nullable Object> entries;

  private BdfDictionary(SortedMap<String, @Nullable Object> entries) {
    this.entries = entries;
  }

  /** Makes a dictionary; values are of the classes that {@link BdfList#of} takes. */
  public static BdfDictionary copyOf(Map<String, ? extends @Nullable Object> entries) {
    SortedMap<String, @Nullable Object> kept = new TreeMap<>();
    entries.forEach((key, value) -> kept.put(key, BdfValue.kept(value)));
    return new BdfDictionary(Collections.unmodifiableSortedMap(kept));
  }

  /** Returns the keys in their order. */
  public Set<String> keys() {
    return entries.keySet();
  }

  /** Returns a text. */
  public String string(String key) throws BdfException {
    return get(key, String.class);
  }

  /** Returns an integer of 64 bits. */
  public long int64(String key) throws BdfException {
    return get(key, Long.class);
  }

  /** Returns a copy of raw bytes. */
  public byte[] raw(String key) throws BdfException {
    return get(key, byte[].class).clone();
  }

  /** Returns a dictionary. */
  public BdfDictionary dictionary(String key) throws BdfException {
    return get(key, BdfDictionary.class);
  }

  /** Returns all entries of a dictionary whose values must all be texts. */
  public Map<String, String> strings() throws BdfException {
    Map<String, String> strings = new TreeMap<>();
    for (String key : keys()) {
      strings.put(key, string(key));
    }
    return strings;
  }

  SortedMap<String, @Nullable Object> entries() {
    return entries;
  }

  private <T> T get(String key, Class<T> type) throws BdfException {
    if (!entries.containsKey(key)) {
      throw new BdfException("dictionary of " + entries.size() + " entries lacks key " + key);
    }
    return BdfValue.cast(entries.get(key), type, "value of key " + key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BdfDictionary
        && keys().equals(((BdfDictionary) other).keys())
        && Arrays.deepEquals(values(), ((BdfDictionary) other).values());
  }

  @Override
  public int hashCode() {
    return 31 * keys().hashCode() + Arrays.deepHashCode(values());
  }

  private @Nullable Object[] values() {
    return entries.values().toArray();
  }
}
