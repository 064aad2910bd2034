package org.sealferry.protocol.openpgp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes OpenPGP's elements in their one shortest form. RFC 9580, sections 3 and 4.2.1. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ByteWriter u8(int value) {
    out.write(value);
    return this;
  }

  ByteWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  ByteWriter u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  ByteWriter bytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
    return this;
  }

  /** Writes an unsigned number as bit count and bytes, without leading zeros. */
  ByteWriter mpi(byte[] magnitude) {
    int start = 0;
    while (start < magnitude.length && magnitude[start] == 0) {
      start++;
    }
    if (start == magnitude.length) {
      return u16(0);
    }
    int unusedBits = Integer.numberOfLeadingZeros(magnitude[start] & 0xff) - 24;
    return u16(8 * (magnitude.length - start) - unusedBits)
        .bytes(Arrays.copyOfRange(magnitude, start, magnitude.length));
  }

  /** Writes a packet with a new-format header and the shortest definite length. */
  ByteWriter packet(int tag, byte[] body) {
    return u8(0xc0 | tag).length(body.length).bytes(body);
  }

  ByteWriter length(long length) {
    if (length < 192) {
      return u8((int) length);
    }
    if (length < 8384) {
      return u16((int) (length - 192 + 0xc000));
    }
    return u8(0xff).u32(length);
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
