package org.sealferry.server.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that takes the lock of a directory as a command, if it gets it. */
final class LockingProcess implements AutoCloseable {
  private static final String LOCKED = "locked";
  private static final String REFUSED = "refused";

  private final Process process;
  private final BufferedReader out;

  private LockingProcess(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  /** Starts it; it gives the lock back after so many milliseconds and ends. */
  static LockingProcess start(Path directory, int millis) throws IOException {
    return new LockingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LockingProcess.class.getName(),
                directory.toString(),
                Integer.toString(millis))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Returns whether it got the lock, as soon as it knows. */
  boolean isLocked() throws IOException {
    String said = out.readLine();
    if (!LOCKED.equals(said) && !REFUSED.equals(said)) {
      throw new AssertionError("the process said " + said);
    }
    return LOCKED.equals(said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  public static void main(String[] arguments) throws Exception {
    DataDirectory directory = DataDirectory.create(Path.of(arguments[0]));
    try (DirectoryLock lock = directory.lockForCommand(0).orElse(null)) {
      System.out.println(lock == null ? REFUSED : LOCKED);
      Thread.sleep(Integer.parseInt(arguments[1]));
    } catch (DirectoryInUse e) {
      System.out.println(REFUSED);
    }
  }
}
