package org.sealferry.demo.sample;

import java.awt.image.BufferedImage;
import java.util.Random;

/** What a small sensor adds in poor light: noise, and darker corners. */
final class Grain {
  /** Standard deviation of the brightness, of 255. */
  private static final double BRIGHTNESS = 6.2;

  private static final double COLOUR = 1.8;
  private static final double CORNERS = 0.38;

  private final Random random;

  Grain(Random random) {
    this.random = random;
  }

  void cover(BufferedImage image) {
    int width = image.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      double v = 2.0 * y / image.getHeight() - 1;
      for (int x = 0; x < width; x++) {
        double u = 2.0 * x / width - 1;
        row[x] = grain(row[x], 1 - CORNERS * (u * u + v * v) / 2);
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
  }

  private int grain(int rgb, double light) {
    double noise = random.nextGaussian() * BRIGHTNESS;
    int red = mix(rgb >> 16 & 0xff, light, noise + random.nextGaussian() * COLOUR);
    int green = mix(rgb >> 8 & 0xff, light, noise);
    int blue = mix(rgb & 0xff, light, noise + random.nextGaussian() * COLOUR);
    return red << 16 | green << 8 | blue;
  }

  private static int mix(int value, double light, double noise) {
    return (int) Math.max(0, Math.min(255, Math.round(value * light + noise)));
  }
}
