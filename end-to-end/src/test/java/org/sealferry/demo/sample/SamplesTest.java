package org.sealferry.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
  @TempDir Path folder;

  @Test
  void photoIsAJpegOfThreeMegabytesAndTheSameEachTime() throws IOException {
    Path first = folder.resolve("first.jpg");
    Path second = folder.resolve("second.jpg");
    Photo.write(first);
    Photo.write(second);
    assertThat(Files.size(first)).isBetween(2_900_000L, 3_200_000L);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    BufferedImage image = ImageIO.read(first.toFile());
    assertThat(image.getWidth()).isEqualTo(Photo.WIDTH);
    assertThat(image.getHeight()).isEqualTo(Photo.HEIGHT);
  }

  @Test
  void missingPhotoIsPaintedAmongTheSamples() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "a");
    Files.writeString(folder.resolve("README.md"), "what this is");
    Files.writeString(folder.resolve("photo.jpg.part"), "half");
    List<Path> files = Samples.ofProject(folder, folder.resolve("spare"));
    assertThat(files).containsExactly(folder.resolve("a.txt"), folder.resolve("photo.jpg"));
  }

  @Test
  void readMeAndPartsOfAUsersFolderAreSent() throws IOException {
    Path letter = Files.writeString(folder.resolve("README.md"), "mine");
    Path part = Files.writeString(folder.resolve("disc.part"), "first of two");
    assertThat(Samples.in(folder)).containsExactly(letter, part);
  }

  @Test
  void foldersAndHiddenFilesAreNotSent() throws IOException {
    Files.createDirectory(folder.resolve("below"));
    Files.writeString(folder.resolve(".hidden"), "a");
    Files.writeString(folder.resolve("b"), "b");
    assertThat(Samples.in(folder)).containsExactly(folder.resolve("b"));
  }

  @Test
  void emptyOrMissingFolderIsRefusedByName() {
    assertThatThrownBy(() -> Samples.in(folder)).hasMessageEndingWith("holds no file to send");
    assertThatThrownBy(() -> Samples.in(folder.resolve("none")))
        .hasMessageContaining("is no folder; name one with files to send");
  }
}
