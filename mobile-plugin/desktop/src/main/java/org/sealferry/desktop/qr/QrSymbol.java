package org.sealferry.desktop.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** One QR code, with its quiet zone. Immutable. PROTOCOL.md §5.4. */
public final class QrSymbol {
  private static final int QUIET_MODULES = 4;
  private static final int PIXELS_A_MODULE = 8;

  /** Black on white of the fixed part of the palette, which themes leave alone. */
  private static final String COLOURS = "\u001b[38;5;16;48;5;231m";

  private static final String PLAIN = "\u001b[0m";

  private final BitMatrix modules; // true is dark

  private QrSymbol(BitMatrix modules) {
    this.modules = modules;
  }

  /**
   * Makes the code of a text with one byte a character: byte mode, no ECI, error correction M.
   *
   * @throws IllegalArgumentException if a character is above U+00FF, or the text is too long
   */
  public static QrSymbol of(String content) {
    if (content.chars().anyMatch(c -> c > 0xFF)) {
      throw new IllegalArgumentException("a QR code holds one byte a character");
    }
    try {
      return new QrSymbol(
          new QRCodeWriter()
              .encode(
                  content,
                  BarcodeFormat.QR_CODE,
                  0, // as small as it can be: one pixel a module
                  0,
                  Map.of(
                      EncodeHintType.ERROR_CORRECTION,
                      ErrorCorrectionLevel.M,
                      EncodeHintType.MARGIN,
                      QUIET_MODULES)));
    } catch (WriterException e) {
      throw new IllegalArgumentException("no QR code holds " + content.length() + " bytes", e);
    }
  }

  /**
   * Returns the lines of half blocks that show the code.
   *
   * @param coloured whether the terminal takes colours: then it is black on white whatever the
   *     theme; else light is drawn, as on a dark terminal
   */
  public List<String> lines(boolean coloured) {
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < modules.getHeight(); y += 2) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < modules.getWidth(); x++) {
        line.append(block(isDark(x, y) == coloured, isDark(x, y + 1) == coloured));
      }
      lines.add(coloured ? COLOURS + line + PLAIN : line.toString());
    }
    return lines;
  }

  private boolean isDark(int x, int y) {
    return y < modules.getHeight() && modules.get(x, y);
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }

  /** Returns a picture with 8 pixels a module. */
  public BufferedImage picture() {
    int size = modules.getWidth() * PIXELS_A_MODULE;
    BitMatrix pixels = new BitMatrix(size);
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y)) {
          pixels.setRegion(
              x * PIXELS_A_MODULE, y * PIXELS_A_MODULE, PIXELS_A_MODULE, PIXELS_A_MODULE);
        }
      }
    }
    return MatrixToImageWriter.toBufferedImage(pixels);
  }

  /** Writes the picture as a PNG file; whoever waits for the file sees it whole. */
  public void writePng(Path file) throws IOException {
    Path place = file.toAbsolutePath();
    Path unfinished = place.resolveSibling("." + place.getFileName() + ".sealferry-part");
    try {
      if (!ImageIO.write(picture(), "png", unfinished.toFile())) {
        throw new IOException("this Java writes no PNG");
      }
      Files.move(
          unfinished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
