package org.sealferry.demo.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Paints tents at dusk below hills; the same picture each time. */
final class CampPainter {
  private static final long SEED = 20_260_314L;

  /** Where the plain meets the hills, as a part of the height. */
  private static final double HORIZON = 0.52;

  private final int width;
  private final int height;
  private final Random random = new Random(SEED);

  CampPainter(int width, int height) {
    this.width = width;
    this.height = height;
  }

  BufferedImage paint() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    sky(brush);
    hills(brush, 0.10, new Color(74, 60, 92));
    hills(brush, 0.055, new Color(52, 43, 66));
    ground(brush);
    waterTank(brush);
    for (int row = 0; row < 6; row++) {
      tents(brush, row);
    }
    brush.dispose();
    new Grain(random).cover(image);
    return image;
  }

  private double horizon() {
    return height * HORIZON;
  }

  private void sky(Graphics2D brush) {
    double middle = horizon() * 0.55;
    vertical(brush, 0, middle, new Color(24, 30, 66), new Color(120, 84, 120));
    vertical(brush, middle, horizon() - middle, new Color(120, 84, 120), new Color(244, 158, 92));
    brush.setColor(new Color(255, 244, 214, 190));
    for (int star = 0; star < 130; star++) {
      double size = 1.5 + random.nextDouble() * 3;
      double y = random.nextDouble() * random.nextDouble() * middle * 1.2;
      brush.fill(new Ellipse2D.Double(random.nextDouble() * width, y, size, size));
    }
    double moon = height * 0.045;
    double left = width * 0.79;
    double top = height * 0.10;
    brush.setColor(new Color(255, 248, 226));
    Area crescent = new Area(new Ellipse2D.Double(left, top, moon, moon));
    double shadow = left + moon * 0.3;
    crescent.subtract(new Area(new Ellipse2D.Double(shadow, top - moon * 0.1, moon, moon)));
    brush.fill(crescent);
  }

  private void vertical(Graphics2D brush, double top, double tall, Color from, Color to) {
    brush.setPaint(new GradientPaint(0, (float) top, from, 0, (float) (top + tall), to));
    brush.fill(new Rectangle2D.Double(0, top, width, tall + 1));
  }

  private void hills(Graphics2D brush, double rise, Color color) {
    double phase = random.nextDouble() * 10;
    Path2D ridge = new Path2D.Double();
    ridge.moveTo(0, horizon());
    for (int x = 0; x <= width; x += 8) {
      double t = x / (double) width;
      double wave =
          StrictMath.sin(t * 5 + phase) * 0.5
              + StrictMath.sin(t * 13 + phase * 2) * 0.25
              + StrictMath.sin(t * 41 + phase * 3) * 0.06;
      ridge.lineTo(x, horizon() - height * rise * (0.65 + wave * 0.6));
    }
    ridge.lineTo(width, horizon());
    ridge.closePath();
    brush.setColor(color);
    brush.fill(ridge);
  }

  private void ground(Graphics2D brush) {
    vertical(brush, horizon(), height - horizon(), new Color(118, 82, 66), new Color(46, 36, 36));
    for (int stone = 0; stone < 5_000; stone++) {
      double depth = random.nextDouble();
      double size = 2 + depth * depth * 16 * random.nextDouble();
      double y = horizon() + (height - horizon()) * depth * depth;
      int light = random.nextInt(50);
      brush.setColor(new Color(50 + light, 38 + light, 34 + light, 120));
      brush.fill(new Ellipse2D.Double(random.nextDouble() * width, y, size, size * 0.4));
    }
  }

  private void waterTank(Graphics2D brush) {
    double left = width * 0.11;
    double top = horizon() - height * 0.15;
    brush.setColor(new Color(30, 26, 36));
    for (int leg = 0; leg < 4; leg++) {
      brush.fill(new Rectangle2D.Double(left + leg * 46, top + 90, 9, height * 0.17));
    }
    brush.fill(new Rectangle2D.Double(left - 6, top + 150, 160, 7));
    brush.setPaint(
        new GradientPaint(
            (float) left, 0, new Color(38, 36, 50), (float) left + 150, 0, new Color(116, 96, 98)));
    brush.fill(new Rectangle2D.Double(left - 6, top, 160, 95));
    brush.fill(new Ellipse2D.Double(left - 6, top - 18, 160, 36));
  }

  private void tents(Graphics2D brush, int row) {
    double depth = (row + 0.6) / 6;
    double floor = horizon() + (height - horizon()) * (0.04 + 0.86 * depth * depth);
    double size = height * (0.035 + 0.17 * depth * depth);
    double step = size * 2.5;
    double x = -random.nextDouble() * step;
    while (x < width) {
      double wide = size * (1.7 + random.nextDouble() * 0.3);
      if (random.nextInt(6) != 0) { // a way between the tents
        new Tent(x, floor + random.nextDouble() * size * 0.12, wide, size)
            .paint(brush, random.nextInt(3) != 0, random.nextDouble());
      }
      x += step * (0.9 + random.nextDouble() * 0.25);
    }
  }
}
