package org.sealferry.demo.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files a run of the demo sends. */
public final class Samples {
  private static final String PHOTO = "photo.jpg";
  private static final String DESCRIPTION = "README.md";

  /** End of the name of a file that is being written. */
  static final String UNFINISHED = ".part";

  private Samples() {}

  /**
   * Returns the project's own samples, and paints the photo first where it is missing.
   *
   * @param folder samples/ of the project
   * @param spare where the photo goes when that folder cannot be written
   */
  public static List<Path> ofProject(Path folder, Path spare) throws IOException {
    Path photo = folder.resolve(PHOTO);
    if (Files.exists(photo)) {
      return own(folder);
    }
    if (Files.isWritable(folder)) {
      Photo.write(photo);
      return own(folder);
    }
    Path elsewhere = spare.resolve(PHOTO);
    Photo.write(elsewhere);
    return Stream.concat(own(folder).stream(), Stream.of(elsewhere)).toList();
  }

  /**
   * Returns the project's own samples with a photo of a ninth of the size.
   *
   * @param folder samples/ of the project
   * @param spare where the photo goes
   */
  public static List<Path> withSmallPhoto(Path folder, Path spare) throws IOException {
    Path photo = spare.resolve(PHOTO);
    Photo.write(photo, Photo.WIDTH / 3, Photo.HEIGHT / 3);
    return Stream.concat(
            own(folder).stream().filter(file -> !file.getFileName().toString().equals(PHOTO)),
            Stream.of(photo))
        .toList();
  }

  /** Leaves out what describes the samples, and a photo whose painting was interrupted. */
  private static List<Path> own(Path folder) throws IOException {
    return in(folder).stream()
        .filter(file -> !file.getFileName().toString().equals(DESCRIPTION))
        .filter(file -> !file.getFileName().toString().endsWith(UNFINISHED))
        .toList();
  }

  /**
   * Returns the regular files of a folder that are not hidden, by name; what lies in folders below
   * is left alone.
   *
   * @throws IOException when there is no such folder, or nothing in it to send
   */
  public static List<Path> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder + " is no folder; name one with files to send");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(Samples::isSent).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException(folder + " holds no file to send");
      }
      return files;
    }
  }

  private static boolean isSent(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file) && !name.startsWith(".");
  }
}
