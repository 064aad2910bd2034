package org.sealferry.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small disk of memory; needs the right to mount. */
final class Tmpfs {
  private final Path folder;

  private Tmpfs(Path folder) {
    this.folder = folder;
  }

  static Tmpfs mount(Path folder, int megabytes) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "none", folder.toString());
    return new Tmpfs(folder);
  }

  void resize(int megabytes) throws IOException, InterruptedException {
    run("mount", "-o", "remount,size=" + megabytes + "m", folder.toString());
  }

  long freeBytes() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /** Unmounts as soon as nobody uses it any more. */
  void unmount() throws IOException, InterruptedException {
    run("umount", "-l", folder.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + said);
    }
  }
}
