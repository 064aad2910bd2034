package org.sealferry.bramble.btp;

import static org.sealferry.bramble.btp.StreamFormat.STREAM_TAG_BYTES;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.PlainMac;
import org.sealferry.bramble.crypto.SecretKey;

/** The first 16 bytes of a stream, by which only its receiver recognises it. Wire §2.5. */
public final class StreamTag {
  /** Length of a tag. */
  public static final int BYTES = STREAM_TAG_BYTES;

  private final byte[] bytes;

  private StreamTag(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies the 16 bytes that begin at an offset. */
  public static StreamTag read(byte[] bytes, int offset) {
    return new StreamTag(Arrays.copyOfRange(bytes, offset, offset + BYTES));
  }

  /** Computes the tag of a stream. */
  static StreamTag of(SecretKey tagKey, long streamNumber) {
    return of(tagKey, StreamFormat.VERSION, streamNumber);
  }

  static StreamTag of(SecretKey tagKey, int version, long streamNumber) {
    byte[] input = new byte[Short.BYTES + Long.BYTES];
    StreamFormat.putShort(input, 0, version);
    StreamFormat.putLong(input, Short.BYTES, streamNumber);
    return read(PlainMac.of(tagKey, input), 0);
  }

  /** Returns a copy of the 16 bytes. */
  public byte[] encoded() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StreamTag && Arrays.equals(((StreamTag) other).bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
