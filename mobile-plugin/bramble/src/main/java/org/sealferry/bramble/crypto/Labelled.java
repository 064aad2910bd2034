package org.sealferry.bramble.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The framing of label and inputs that hash, MAC and key derivation share. Wire §1.1. */
final class Labelled {
  //  LP(utf8 label) ‖ LP(x1) ‖ … ‖ LP(xn)          LP(x) = u32(len x) ‖ x

  static final int OUTPUT_BYTES = 32;

  private Labelled() {}

  static byte[] digest(Blake2bDigest digest, String label, byte[]... inputs) {
    add(digest, label.getBytes(StandardCharsets.UTF_8));
    for (byte[] input : inputs) {
      add(digest, input);
    }
    return finish(digest);
  }

  static byte[] finish(Blake2bDigest digest) {
    byte[] output = new byte[OUTPUT_BYTES];
    digest.doFinal(output, 0);
    digest.clearKey();
    return output;
  }

  static Blake2bDigest keyed(SecretKey key) {
    return new Blake2bDigest(key.exposed(), OUTPUT_BYTES, null, null);
  }

  static byte[] concatenate(String label, byte[] data) {
    byte[] name = label.getBytes(StandardCharsets.UTF_8);
    byte[] framed = Arrays.copyOf(length(name), 8 + name.length + data.length);
    System.arraycopy(name, 0, framed, 4, name.length);
    System.arraycopy(length(data), 0, framed, 4 + name.length, 4);
    System.arraycopy(data, 0, framed, 8 + name.length, data.length);
    return framed;
  }

  private static void add(Blake2bDigest digest, byte[] input) {
    digest.update(length(input), 0, 4);
    digest.update(input, 0, input.length);
  }

  private static byte[] length(byte[] input) {
    int n = input.length;
    return new byte[] {(byte) (n >>> 24), (byte) (n >>> 16), (byte) (n >>> 8), (byte) n};
  }
}
