package org.sealferry.protocol.openpgp;

import java.util.Arrays;

/** Reads OpenPGP's elements from memory; nothing is read beyond the end, nothing may be left. */
final class ByteReader {
  private final byte[] bytes;
  private final String what;
  private int position;

  /**
   * @param what what is being read, for messages
   */
  ByteReader(byte[] bytes, String what) {
    this.bytes = bytes;
    this.what = what;
  }

  int remaining() {
    return bytes.length - position;
  }

  int u8() throws OpenPgpException {
    need(1);
    return bytes[position++] & 0xff;
  }

  int u16() throws OpenPgpException {
    return u8() << 8 | u8();
  }

  long u32() throws OpenPgpException {
    return (long) u16() << 16 | u16();
  }

  byte[] bytes(long length) throws OpenPgpException {
    need(length);
    position += (int) length;
    return Arrays.copyOfRange(bytes, position - (int) length, position);
  }

  /** Reads a number in its one form into exactly {@code size} bytes, zeros in front. */
  byte[] mpi(int size) throws OpenPgpException {
    int bits = u16();
    byte[] magnitude = bytes((bits + 7) / 8);
    if (magnitude.length > size) {
      throw OpenPgpException.malformed(
          what + " has a number of " + bits + " bits, at most " + 8 * size + " are allowed");
    }
    if (bits > 0 && (magnitude[0] & 0xff) >>> ((bits - 1) & 7) != 1) {
      throw OpenPgpException.malformed(
          what + " has a number whose bit count " + bits + " is not the shortest");
    }
    byte[] padded = new byte[size];
    System.arraycopy(magnitude, 0, padded, size - magnitude.length, magnitude.length);
    Arrays.fill(magnitude, (byte) 0);
    return padded;
  }

  void end() throws OpenPgpException {
    if (remaining() != 0) {
      throw OpenPgpException.malformed(what + " has " + remaining() + " bytes too many");
    }
  }

  private void need(long length) throws OpenPgpException {
    if (length > remaining()) {
      throw OpenPgpException.malformed(
          what + " ends early: " + length + " bytes needed, " + remaining() + " left");
    }
  }
}
