package org.sealferry.bramble.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a phone tells its contacts about how to reach it by one transport. Wire §5.3. */
public final class TransportProperties {
  /** Tells nothing. */
  public static final TransportProperties NONE = new TransportProperties(Map.of());

  private static final int MAX_ENTRIES = 100;
  private static final int MAX_BYTES = 100;

  private final Map<String, String> entries;

  /**
   * Copies a map of keys to values.
   *
   * @throws IllegalArgumentException if it has more than 100 entries, or a key or value is not 1 to
   *     100 bytes of UTF-8
   */
  public TransportProperties(Map<String, String> entries) {
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          entries.size() + " transport properties, at most 100 are allowed");
    }
    entries.forEach(
        (key, value) -> {
          requireLength("key", key);
          requireLength("value", value);
        });
    this.entries = Collections.unmodifiableMap(new TreeMap<>(entries));
  }

  /** Returns the value of a key. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Returns all entries, sorted by key; the map cannot be changed. */
  public Map<String, String> asMap() {
    return entries;
  }

  private static void requireLength(String what, String text) {
    int length = text.getBytes(UTF_8).length;
    if (length < 1 || length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "transport property " + what + " of " + length + " bytes, must be 1 to 100");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransportProperties
        && ((TransportProperties) other).entries.equals(entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
