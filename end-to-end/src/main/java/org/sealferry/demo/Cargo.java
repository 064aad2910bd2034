package org.sealferry.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.sample.Samples;

/** The files of one run: the samples, a folder of the user's, or random ones. */
record Cargo(List<Path> files) {
  private static final Pattern AMOUNT = Pattern.compile("([1-9][0-9]{0,5})x([0-9]{1,10})");
  private static final long SEED = 7;
  private static final int PIECE = 1 << 16;

  static Cargo choose(Optional<Path> input, Optional<String> random, Scene scene)
      throws IOException {
    if (input.isPresent() && random.isPresent()) {
      throw new IOException("--input and --random exclude each other; give one of them");
    }
    if (random.isPresent()) {
      return random(random.get(), Files.createDirectories(scene.folder().resolve("random")));
    }
    if (input.isPresent()) {
      return new Cargo(Samples.in(input.get()));
    }
    return new Cargo(Samples.ofProject(scene.launcher().root().resolve("samples"), scene.folder()));
  }

  /** Returns the samples with a photo that a slow link takes in half a minute. */
  static Cargo forSlowLinks(Scene scene) throws IOException {
    return new Cargo(
        Samples.withSmallPhoto(scene.launcher().root().resolve("samples"), scene.folder()));
  }

  /** Makes files that no compression makes smaller; the same each time. */
  static Cargo random(String amount, Path folder) throws IOException {
    Matcher matcher = AMOUNT.matcher(amount);
    if (!matcher.matches()) {
      throw new IOException("--random takes COUNTxBYTES such as 1000x2048, not '" + amount + "'");
    }
    Random random = new Random(SEED);
    int count = Integer.parseInt(matcher.group(1));
    long bytes = Long.parseLong(matcher.group(2));
    for (int n = 0; n < count; n++) {
      write(folder.resolve(String.format(Locale.ROOT, "%06d.bin", n)), bytes, random);
    }
    return new Cargo(Samples.in(folder));
  }

  private static void write(Path file, long bytes, Random random) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      byte[] piece = new byte[PIECE];
      for (long left = bytes; left > 0; left -= PIECE) {
        random.nextBytes(piece);
        out.write(piece, 0, (int) Math.min(left, PIECE));
      }
    }
  }

  /** Returns the size of all files. */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Returns the size of the largest file. */
  long largest() throws IOException {
    long largest = 0;
    for (Path file : files) {
      largest = Math.max(largest, Files.size(file));
    }
    return largest;
  }
}
