package org.sealferry.protocol.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Runs a program that is installed here. */
final class CommandLine {
  private CommandLine() {}

  /** Skips the calling test without the program, unless -Dsealferry.required=true. */
  static void require(String program) {
    if (Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
      return;
    }
    String notice = program + " is not installed: its tests are skipped";
    if (Boolean.getBoolean("sealferry.required")) {
      throw new AssertionError(program + " is not installed, and sealferry.required is set");
    }
    System.out.println(notice);
    Assumptions.abort(notice);
  }

  static Result run(List<String> command, byte[] input) throws IOException {
    Path in = Files.createTempFile("sf", ".in");
    Path out = Files.createTempFile("sf", ".out");
    Path err = Files.createTempFile("sf", ".err");
    try {
      Files.write(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int code = process.waitFor();
      return new Result(code, Files.readAllBytes(out), Files.readAllBytes(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      Files.delete(in);
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** What a program left behind. */
  static final class Result {
    final int code;
    final byte[] out;
    final String log;

    Result(int code, byte[] out, byte[] err) {
      this.code = code;
      this.out = out;
      this.log = new String(err, UTF_8);
    }

    Result succeeded() {
      if (code != 0) {
        throw new AssertionError("exit " + code + ": " + log);
      }
      return this;
    }
  }
}
