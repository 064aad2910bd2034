package org.sealferry.demo.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The photo among the samples: a picture of a camp, as large as a phone's camera makes it. */
final class Photo {
  static final int WIDTH = 3072;
  static final int HEIGHT = 2304;

  /** Size and grain together give about three million bytes. */
  private static final float QUALITY = 0.95f;

  private Photo() {}

  /** Writes the photo, all or nothing; the same bytes each time on the same Java. */
  static void write(Path file) throws IOException {
    write(file, WIDTH, HEIGHT);
  }

  /** Writes it in another size. */
  static void write(Path file, int width, int height) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + Samples.UNFINISHED);
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      encode(new CampPainter(width, height).paint(), out);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void encode(BufferedImage image, OutputStream out) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
  }
}
