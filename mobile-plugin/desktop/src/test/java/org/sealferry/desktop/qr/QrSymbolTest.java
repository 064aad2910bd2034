package org.sealferry.desktop.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;

/** Codes as people see them, read back as a camera would. */
class QrSymbolTest {
  private static final int CELL = 6;

  @TempDir Path folder;

  /** A code that names three addresses and Bluetooth. */
  private static String code(int number) {
    byte[] secret = new byte[32];
    secret[5] = (byte) number;
    Commitment commitment =
        Commitment.to(AgreementKeyPair.fromPrivate(SecretKey.of(secret)).publicKey());
    List<Descriptor> places = new ArrayList<>(List.of(Descriptor.bluetooth()));
    for (int i = 1; i < 4; i++) {
      places.add(Descriptor.lan(new byte[] {10, 0, (byte) number, (byte) i}, 40_000 + number));
    }
    return new QrPayload(commitment, places).text();
  }

  @Test
  void thePictureHoldsTheVeryBytes() throws Exception {
    for (int number = 0; number < 20; number++) {
      Path png = folder.resolve("code.png");
      QrSymbol.of(code(number)).writePng(png);
      assertThat(QrReader.read(png)).containsExactly(code(number));
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.sealferry-part");
  }

  @Test
  void everyByteValueSurvives() {
    StringBuilder all = new StringBuilder("\u0004");
    for (int b = 255; b >= 0; b--) {
      all.append((char) b);
    }
    BufferedImage picture = QrSymbol.of(all.toString()).picture();
    assertThat(QrReader.read(picture)).containsExactly(all.toString());
    assertThatThrownBy(() -> QrSymbol.of("ш")).hasMessageContaining("one byte a character");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTerminalIsScannable(boolean coloured) {
    for (int number = 0; number < 5; number++) {
      List<String> lines = QrSymbol.of(code(number)).lines(coloured);
      assertThat(lines).hasSizeBetween(19, 39);
      assertThat(QrReader.read(screen(lines, Color.BLACK, Color.LIGHT_GRAY)))
          .as("on a dark terminal")
          .containsExactly(code(number));
      assertThat(QrReader.read(screen(lines, Color.WHITE, Color.DARK_GRAY)))
          .as("on a light terminal")
          .containsExactly(code(number));
    }
  }

  /** Draws lines as a terminal does whose cells are twice as high as wide. */
  private static BufferedImage screen(List<String> lines, Color background, Color foreground) {
    String esc = "\u001b[38;5;16;48;5;231m";
    int columns = lines.get(0).replaceAll("\u001b\\[[0-9;]*m", "").length();
    BufferedImage screen =
        new BufferedImage(
            (columns + 6) * CELL, (lines.size() + 3) * 2 * CELL, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = screen.createGraphics();
    pen.setColor(background);
    pen.fillRect(0, 0, screen.getWidth(), screen.getHeight());
    for (int row = 0; row < lines.size(); row++) {
      boolean set = lines.get(row).startsWith(esc);
      String cells = lines.get(row).replaceAll("\u001b\\[[0-9;]*m", "");
      assertThat(cells).hasSize(columns);
      for (int column = 0; column < columns; column++) {
        char cell = cells.charAt(column);
        Color paper = set ? Color.WHITE : background;
        Color ink = set ? Color.BLACK : foreground;
        pen.setColor(cell == '█' || cell == '▀' ? ink : paper);
        pen.fillRect((column + 3) * CELL, (row + 1) * 2 * CELL, CELL, CELL);
        pen.setColor(cell == '█' || cell == '▄' ? ink : paper);
        pen.fillRect((column + 3) * CELL, (row + 1) * 2 * CELL + CELL, CELL, CELL);
      }
    }
    pen.dispose();
    return screen;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 17, 90, 200, 315})
  void aPhotographOfAScreenIsRead(int degrees) throws Exception {
    BufferedImage photo = photo(QrSymbol.of(code(degrees)).picture(), degrees);
    assertThat(QrReader.read(photo)).containsExactly(code(degrees));
    Path jpeg = folder.resolve("photo.jpg");
    assertThat(ImageIO.write(photo, "jpg", jpeg.toFile())).isTrue();
    assertThat(QrReader.read(jpeg)).containsExactly(code(degrees));
  }

  /** Turned, out of the middle, sheared, in uneven light, with the noise of a cheap sensor. */
  private static BufferedImage photo(BufferedImage code, int degrees) {
    BufferedImage photo = new BufferedImage(1_100, 900, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = photo.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.setColor(new Color(90, 85, 80));
    pen.fillRect(0, 0, photo.getWidth(), photo.getHeight());
    AffineTransform place = new AffineTransform();
    place.translate(560, 430);
    place.rotate(Math.toRadians(degrees));
    place.shear(0.08, 0.03);
    place.translate(-code.getWidth() / 2.0, -code.getHeight() / 2.0);
    pen.drawImage(code, place, null);
    pen.dispose();
    Random random = new Random(degrees);
    for (int y = 0; y < photo.getHeight(); y++) {
      for (int x = 0; x < photo.getWidth(); x++) {
        Color pixel = new Color(photo.getRGB(x, y));
        double light = 0.55 + 0.4 * x / photo.getWidth();
        int noise = (int) (random.nextGaussian() * 14);
        photo.setRGB(x, y, shade(pixel, light, noise).getRGB());
      }
    }
    return photo;
  }

  private static Color shade(Color pixel, double light, int noise) {
    return new Color(
        shade(pixel.getRed(), light, noise),
        shade(pixel.getGreen(), light, noise),
        shade(pixel.getBlue(), light, noise));
  }

  private static int shade(int value, double light, int noise) {
    return Math.max(0, Math.min(255, (int) (20 + value * light) + noise));
  }

  @Test
  void invertedAndMirroredOnesAreRead() {
    BufferedImage picture = QrSymbol.of(code(1)).picture();
    int size = picture.getWidth();
    BufferedImage inverted = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    BufferedImage mirrored = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        inverted.setRGB(x, y, ~picture.getRGB(x, y));
        mirrored.setRGB(x, y, picture.getRGB(size - 1 - x, y));
      }
    }
    assertThat(QrReader.read(inverted)).containsExactly(code(1));
    assertThat(QrReader.read(mirrored)).containsExactly(code(1));
  }

  @Test
  void severalCodesInOnePictureAreAllSeen() {
    BufferedImage one = QrSymbol.of(code(1)).picture();
    BufferedImage two = QrSymbol.of("https://example.org/").picture();
    BufferedImage both =
        new BufferedImage(
            one.getWidth() + two.getWidth(), one.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = both.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, both.getWidth(), both.getHeight());
    pen.drawImage(one, 0, 0, null);
    pen.drawImage(two, one.getWidth(), 0, null);
    pen.dispose();
    assertThat(QrReader.read(both)).containsExactlyInAnyOrder(code(1), "https://example.org/");
  }

  @Test
  void aPictureOfTwelveMegapixelsIsReadInLittleMemory() throws Exception {
    BufferedImage code = QrSymbol.of(code(3)).picture();
    BufferedImage large = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = large.createGraphics();
    pen.setColor(Color.GRAY);
    pen.fillRect(0, 0, 4_000, 3_000);
    pen.drawImage(code, 900, 700, 1_700, 1_700, null);
    pen.dispose();
    Path file = folder.resolve("large.png");
    ImageIO.write(large, "png", file.toFile());
    assertThat(QrReader.read(file)).containsExactly(code(3));
  }

  @Test
  void whatIsNoPictureOrHasNoCodeIsSaid() throws Exception {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertThatThrownBy(() -> QrReader.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no picture");
    assertThatThrownBy(() -> QrReader.read(folder.resolve("missing.png")))
        .isInstanceOf(NoSuchFileException.class);
    Path png = folder.resolve("code.png");
    QrSymbol.of(code(1)).writePng(png);
    byte[] whole = Files.readAllBytes(png);
    for (int length = 0; length < whole.length; length += 1 + whole.length / 40) {
      Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, length));
      assertThat(read(cut)).as("cut at " + length).isSubsetOf("no picture", code(1));
    }
    BufferedImage empty = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
    assertThat(QrReader.read(empty)).isEmpty();
  }

  private static List<String> read(Path picture) {
    try {
      return QrReader.read(picture);
    } catch (IOException e) {
      return List.of("no picture");
    }
  }
}
