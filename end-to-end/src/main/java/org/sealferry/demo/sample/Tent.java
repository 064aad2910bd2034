package org.sealferry.demo.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** One ridge tent, seen from the front and a little from the left; in pixels. */
final class Tent {
  private final double left;
  private final double floor;
  private final double wide;
  private final double tall;

  Tent(double left, double floor, double wide, double tall) {
    this.left = left;
    this.floor = floor;
    this.wide = wide;
    this.tall = tall;
  }

  /**
   * Paints it.
   *
   * @param lit whether a lamp burns inside
   * @param shade 0 … 1, how light the canvas is
   */
  void paint(Graphics2D brush, boolean lit, double shade) {
    double front = wide * 0.62;
    double apex = left + front / 2;
    double ridge = apex + wide * 0.40;
    brush.setColor(new Color(20, 16, 20, 110));
    brush.fill(
        new Ellipse2D.Double(left - wide * 0.06, floor - tall * 0.06, wide * 1.15, tall * 0.2));
    brush.setColor(canvas(shade, 0.62));
    brush.fill(
        shape(
            apex,
            floor - tall,
            ridge,
            floor - tall * 0.93,
            left + wide,
            floor - tall * 0.07,
            left + front,
            floor));
    brush.setColor(canvas(shade, 1));
    brush.fill(shape(apex, floor - tall, left + front, floor, left, floor));
    Path2D door =
        shape(apex, floor - tall * 0.62, apex + front * 0.17, floor, apex - front * 0.17, floor);
    if (lit) {
      glow(brush, apex);
      brush.setColor(new Color(255, 206, 128));
    } else {
      brush.setColor(new Color(34, 28, 32));
    }
    brush.fill(door);
    brush.setColor(new Color(24, 20, 24));
    brush.setStroke(new BasicStroke((float) Math.max(1, tall * 0.012)));
    brush.draw(new Line2D.Double(apex, floor - tall, left - wide * 0.16, floor + tall * 0.04));
    brush.draw(new Line2D.Double(ridge, floor - tall * 0.93, left + wide * 1.14, floor));
    brush.draw(new Line2D.Double(apex, floor - tall * 1.05, apex, floor - tall * 0.9));
  }

  private void glow(Graphics2D brush, double apex) {
    float radius = (float) (tall * 0.75);
    brush.setPaint(
        new RadialGradientPaint(
            (float) apex,
            (float) (floor - tall * 0.25),
            radius,
            new float[] {0, 1},
            new Color[] {new Color(255, 190, 96, 170), new Color(255, 170, 80, 0)}));
    brush.fill(
        new Ellipse2D.Double(apex - radius, floor - tall * 0.25 - radius, radius * 2, radius * 2));
  }

  private static Color canvas(double shade, double light) {
    int grey = (int) ((118 + shade * 62) * light);
    return new Color(grey, (int) (grey * 0.93), (int) (grey * 0.9));
  }

  private static Path2D shape(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }
}
