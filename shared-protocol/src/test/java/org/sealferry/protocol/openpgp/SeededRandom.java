package org.sealferry.protocol.openpgp;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Random bytes that a seed determines: SHA-256 over seed and counter. */
final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final long seed;
  private long counter;

  SeededRandom(long seed) {
    this.seed = seed;
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    try {
      for (int done = 0; done < bytes.length; ) {
        byte[] block =
            MessageDigest.getInstance("SHA-256")
                .digest(ByteBuffer.allocate(16).putLong(seed).putLong(counter++).array());
        int n = Math.min(block.length, bytes.length - done);
        System.arraycopy(block, 0, bytes, done, n);
        done += n;
      }
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
