package org.sealferry.bramble.vectors;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that is the same in every run. */
public final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final Random random;

  private SeededRandom(long seed) {
    super(new byte[0]);
    this.random = new Random(seed);
  }

  /** Makes the sequence of a seed. */
  public static SecureRandom of(long seed) {
    return new SeededRandom(seed);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
