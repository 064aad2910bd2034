package org.sealferry.protocol.openpgp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A GnuPG with a home of its own, whose agent ends with it. */
final class Gnupg implements AutoCloseable {
  static final String PASSPHRASE = "a passphrase";

  private final Path home;

  private Gnupg(Path home) {
    this.home = home;
  }

  static Gnupg start() throws IOException {
    CommandLine.require("gpg");
    Path home = Files.createTempDirectory("sf");
    Files.writeString(home.resolve("gpg-agent.conf"), "s2k-count 65536\n");
    return new Gnupg(home);
  }

  CommandLine.Result gpg(byte[] input, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("gpg", "--homedir", home.toString()));
    command.addAll(List.of("--batch", "--no-tty", "--pinentry-mode", "loopback"));
    command.addAll(List.of("--passphrase", PASSPHRASE, "--trust-model", "always"));
    command.addAll(Arrays.asList(arguments));
    return CommandLine.run(command, input);
  }

  CommandLine.Result gpg(String... arguments) throws IOException {
    return gpg(new byte[0], arguments);
  }

  void load(byte[] key) throws IOException {
    gpg(key, "--import").succeeded();
  }

  /** Answers the questions of --edit-key, one word a line. */
  void edit(String time, Fingerprint key, String... answers) throws IOException {
    String text = Stream.of(answers).collect(Collectors.joining("\n", "", "\n"));
    gpg(
            text.getBytes(UTF_8),
            "--faked-system-time",
            time,
            "--command-fd",
            "0",
            "--edit-key",
            key.toString())
        .succeeded();
  }

  Path file(String name, byte[] bytes) throws IOException {
    return Files.write(home.resolve(name), bytes);
  }

  @Override
  public void close() throws IOException {
    CommandLine.run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"), new byte[0]);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
        Files.deleteIfExists(path);
      }
    }
  }
}
