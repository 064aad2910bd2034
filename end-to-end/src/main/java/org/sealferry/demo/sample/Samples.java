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
      return in(folder);
    }
    if (Files.isWritable(folder)) {
      Photo.write(photo);
      return in(folder);
    }
    Path elsewhere = spare.resolve(PHOTO);
    Photo.write(elsewhere);
    return Stream.concat(in(folder).stream(), Stream.of(elsewhere)).toList();
  }

  /**
   * Returns the regular files of a folder that are not hidden, by name; what lies in folders below
   * is left alone, and so is the README.md of samples.
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
    return Files.isRegularFile(file)
        && !name.startsWith(".")
        && !name.endsWith(".part")
        && !name.equals(DESCRIPTION);
  }
}
