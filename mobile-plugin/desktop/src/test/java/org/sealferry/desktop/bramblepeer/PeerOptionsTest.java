package org.sealferry.desktop.bramblepeer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The command in this process: what it refuses, and streams in files. */
class PeerOptionsTest {
  private static final List<String> SHARED =
      List.of(
          "--root-key",
          "0e".repeat(32),
          "--timestamp",
          "1795339856518",
          "--transport-id",
          "org.briarproject.bramble.drive",
          "--max-latency",
          "2419200000",
          "--group-client-id",
          "org.example.lab",
          "--group-descriptor",
          "0102");

  /** A QR payload without a place to dial. */
  private static final String CODE = "04605110" + "aa".repeat(16) + "80";

  @TempDir Path folder;

  private int exitCode;
  private String err = "";

  private List<String> run(List<String> options) {
    StringWriter out = new StringWriter();
    StringWriter errors = new StringWriter();
    exitCode =
        new CommandLine(new BramblePeerCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(errors))
            .execute(options.toArray(new String[0]));
    err = errors.toString();
    return Arrays.asList(out.toString().split("\n"));
  }

  private List<String> peer(String role, String... more) {
    List<String> options = new ArrayList<>(SHARED);
    options.addAll(List.of("--" + role, "--dir", folder.resolve(role).toString()));
    options.addAll(List.of(more));
    return run(options);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static long count(List<String> lines, String word) {
    return lines.stream().filter(line -> line.startsWith(word + " ")).count();
  }

  @Test
  void peersThatShareARootKeyExchangeFilesLazilyAndEagerly() {
    peer("alice", "--publish", "2", "--simplex-out", file("first"));
    assertThat(exitCode).isZero();
    assertThat(count(peer("alice", "--simplex-out", file("nothing")), "SENT")).isZero();
    assertThat(count(peer("alice", "--simplex-out", file("all"), "--eager"), "SENT")).isEqualTo(2);
    assertThat(count(peer("bob", "--simplex-in", file("all")), "RECEIVED")).isEqualTo(2);
    List<String> again =
        peer("bob", "--simplex-in", file("first"), "--simplex-out", file("back"), "--publish", "1");
    assertThat(count(again, "RECEIVED")).isEqualTo(2);
    List<String> back = peer("alice", "--simplex-in", file("back"), "--wait-for", "1");
    assertThat(count(back, "ACKED")).isEqualTo(2);
    assertThat(count(back, "RECEIVED")).isEqualTo(1);
    assertThat(exitCode).isZero();
    assertThat(count(peer("alice", "--simplex-out", file("all"), "--eager"), "SENT")).isZero();
  }

  @Test
  void aFileThatCannotBeReadDoesNotKeepTheOthersFromIt() throws Exception {
    peer("alice", "--publish", "1", "--simplex-out", file("good"));
    byte[] good = Files.readAllBytes(folder.resolve("good"));
    Files.write(folder.resolve("cut"), Arrays.copyOf(good, good.length - 1));
    Files.write(folder.resolve("foreign"), new byte[500]);
    String files =
        String.join(",", file("cut"), file("foreign"), file("none"), file("good"), file("good"));
    List<String> lines = peer("bob", "--simplex-in", files);
    assertThat(count(lines, "READ")).isEqualTo(1);
    assertThat(count(lines, "RECEIVED")).isEqualTo(1);
    assertThat(exitCode).isEqualTo(2);
  }

  @Test
  void anOlderFileStaysWhereANewOneCannotBeWritten() throws Exception {
    Files.createDirectory(folder.resolve("taken"));
    peer("alice", "--publish", "1", "--simplex-out", file("taken"));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err).contains("cannot write", "not a regular file");
    assertThat(count(peer("alice", "--simplex-out", file("free")), "SENT")).isEqualTo(1);
  }

  @Test
  void theLinkIsThatOfTheDirectory() {
    List<String> own = List.of("--link", "--dir", file("own"));
    String link = run(own).get(0);
    assertThat(link).matches("LINK briar://[a-z2-7]{53}");
    assertThat(run(own)).containsExactly(link);
    List<String> pending =
        List.of("--pending", link.substring(5), "--dir", file("own"), "--connect", "127.0.0.1:1");
    run(pending);
    assertThat(err).contains("--pending: this is the own link");
    assertThat(exitCode).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "20aabb, not-bqp",
    "03aabb, too-old",
    "05aabb, too-new",
    "0460, malformed",
    "046051108080, malformed",
    "xyz, is not a whole number of hex bytes"
  })
  void aWrongCodeIsNamed(String code, String why) {
    run(List.of("--qr", "--peer-qr", code));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err).contains("--peer-qr").contains(why);
  }

  @Test
  void aCodeWhosePhoneIsNotThereLeavesNobodyMet() {
    List<String> lines = run(List.of("--qr", "--peer-qr", CODE, "--timeout", "1"));
    assertThat(lines).singleElement().asString().startsWith("QR 04605110");
    assertThat(exitCode).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--qr; --qr and --peer-qr go together",
        "--qr --peer-qr 04 --connect 127.0.0.1:1; does not go with it",
        "--pending x; --pending needs --listen or --connect",
        "--link; is that of --dir",
        "--simplex-in a; is that of --dir",
        "--dir a --eager --listen 0; --eager goes with --simplex-out",
        "--dir a --simplex-out a --listen 0; files need no network",
        "--dir a; nothing to do",
        "--root-key 00 --listen 0; --root-key needs --timestamp",
        "--qr --peer-qr 04 --timestamp 1; go with --root-key",
        "--qr --peer-qr 04 --peer-name x; go with --root-key"
      })
  void optionsThatDoNotGoTogetherAreNamed(String options, String why) {
    run(List.of(options.split(" ")));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err).contains(why);
  }
}
