package org.sealferry.desktop.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Finds QR codes in pictures: screenshots, and photographs of screens. */
public final class QrReader {
  /** A picture is read so coarsely that its longer side has at most so many pixels. */
  private static final int MAX_SIDE = 2_000;

  private static final long MAX_PIXELS = 200_000_000;

  /** Too fine a picture shows the pixels of the screen instead of the code. */
  private static final int[] COARSENESS = {1, 2, 4};

  private static final Map<DecodeHintType, ?> HINTS =
      Map.of(
          DecodeHintType.TRY_HARDER,
          true,
          DecodeHintType.POSSIBLE_FORMATS,
          List.of(BarcodeFormat.QR_CODE),
          DecodeHintType.CHARACTER_SET,
          StandardCharsets.ISO_8859_1.name());

  private QrReader() {}

  /**
   * Returns what the QR codes in a picture hold, one byte a character; empty if none was found.
   *
   * @throws IOException if it is no picture that this Java reads
   */
  public static List<String> read(Path picture) throws IOException {
    if (!Files.exists(picture)) {
      throw new NoSuchFileException(picture.toString());
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException(picture + " is no picture (PNG, JPEG, GIF or BMP)");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return read(reader, picture);
      } finally {
        reader.dispose();
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(picture + " is damaged: " + e.getMessage(), e);
    }
  }

  private static List<String> read(ImageReader reader, Path picture) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MAX_PIXELS) {
      throw new IOException(
          picture + " has " + width + " × " + height + " pixels, more than 200 million");
    }
    int finest = (Math.max(width, height) + MAX_SIDE - 1) / MAX_SIDE;
    for (int coarseness : COARSENESS) {
      ImageReadParam every = reader.getDefaultReadParam();
      every.setSourceSubsampling(finest * coarseness, finest * coarseness, 0, 0);
      List<String> found = read(reader.read(0, every));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Returns what the QR codes in a picture hold. */
  static List<String> read(BufferedImage picture) {
    LuminanceSource upright = new BufferedImageLuminanceSource(picture);
    Set<String> found = new LinkedHashSet<>();
    for (LuminanceSource source : List.of(upright, upright.invert())) {
      for (Binarizer black :
          List.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))) {
        found.addAll(read(black));
      }
      if (!found.isEmpty()) {
        break;
      }
    }
    return new ArrayList<>(found);
  }

  private static List<String> read(Binarizer black) {
    List<String> texts = new ArrayList<>();
    try {
      for (Result result : new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(black), HINTS)) {
        texts.add(result.getText());
      }
    } catch (NotFoundException e) {
      texts.clear(); // the next one may see more
    }
    return texts;
  }
}
