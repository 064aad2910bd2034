package org.sealferry.bramble.btp;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.SecretKey;

/**
 * What one stream needs: its number, header key and, except in contact exchange, its tag. It owns a
 * copy of the key, so that rotation does not disturb a running stream.
 */
public final class StreamContext {
  private final SecretKey headerKey;
  private final long streamNumber;
  private final @Nullable StreamTag tag;

  private StreamContext(SecretKey headerKey, long streamNumber, @Nullable StreamTag tag) {
    byte[] copy = headerKey.encoded();
    this.headerKey = SecretKey.of(copy);
    Arrays.fill(copy, (byte) 0);
    this.streamNumber = streamNumber;
    this.tag = tag;
  }

  /** Describes a stream of contact exchange: without tag, number 0. Wire §6.3. */
  public static StreamContext untagged(SecretKey headerKey) {
    return new StreamContext(headerKey, 0, null);
  }

  static StreamContext tagged(StreamKeys keys, long streamNumber) {
    return new StreamContext(
        keys.headerKey(), streamNumber, StreamTag.of(keys.tagKey(), streamNumber));
  }

  SecretKey headerKey() {
    return headerKey;
  }

  long streamNumber() {
    return streamNumber;
  }

  Optional<StreamTag> tag() {
    return Optional.ofNullable(tag);
  }

  void erase() {
    headerKey.erase();
  }
}
