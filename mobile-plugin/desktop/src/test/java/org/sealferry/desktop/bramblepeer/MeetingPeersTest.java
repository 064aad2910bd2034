package org.sealferry.desktop.bramblepeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two peers as processes that meet, and then go on by network and by files. */
class MeetingPeersTest {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path folder;

  private final List<PeerProcess> started = new ArrayList<>();

  @AfterEach
  void killAll() throws Exception {
    for (PeerProcess peer : started) {
      peer.kill();
    }
  }

  @Test
  void peersMeetByQrAndGoOnByFilesInBothDirections() throws Exception {
    PeerProcess ann =
        start("ann", "--qr", "--peer-qr", told("bob"), "--publish", "2", "--wait-for", "3");
    PeerProcess bob =
        start("bob", "--qr", "--peer-qr", told("ann"), "--publish", "3", "--wait-for", "2");
    tell("ann", line(ann, "QR"));
    tell("bob", line(bob, "QR"));
    assertDone(ann);
    assertDone(bob);
    assertThat(ann.ids("CONTACT")).singleElement().asString().endsWith(" bob");
    assertThat(bob.ids("RECEIVED")).containsExactlyInAnyOrderElementsOf(ann.ids("PUBLISHED"));
    assertThat(ann.ids("RECEIVED")).containsExactlyInAnyOrderElementsOf(bob.ids("PUBLISHED"));

    PeerProcess wrote = run("ann", "--publish", "5", "--simplex-out", file("lazy"));
    run("ann", "--simplex-out", file("eager"), "--eager");
    PeerProcess read =
        run(
            "bob",
            "--simplex-in",
            file("eager") + "," + file("lazy"),
            "--simplex-out",
            file("acks"));
    assertThat(wrote.ids("SENT")).hasSize(3);
    assertThat(read.ids("RECEIVED"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(wrote.ids("PUBLISHED"));
    PeerProcess acked = run("ann", "--simplex-in", file("acks"));
    assertThat(acked.ids("ACKED"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(wrote.ids("PUBLISHED"));
  }

  @Test
  void peersMeetByLinksAndGoOnByNetwork() throws Exception {
    PeerProcess ann =
        start(
            "ann",
            "--link",
            "--pending",
            told("bob"),
            "--listen",
            "0",
            "--port-file",
            file("port"));
    tell("ann", line(ann, "LINK"));
    String port = PeerProcess.port(awaited(folder.resolve("port")));
    String[] bobs = {"--link", "--pending", told("ann"), "--connect", "127.0.0.1:" + port};
    PeerProcess bob = start("bob", bobs);
    tell("bob", line(bob, "LINK"));
    assertDone(bob);
    assertDone(ann);
    assertThat(ann.ids("CONTACT")).singleElement().asString().endsWith(" bob");

    Files.delete(folder.resolve("port"));
    PeerProcess listens =
        start("ann", "--publish", "1", "--listen", "0", "--port-file", file("port"));
    String later = PeerProcess.port(awaited(folder.resolve("port")));
    bobs[4] = "127.0.0.1:" + later;
    PeerProcess dials = start("bob", with(bobs, "--wait-for", "1"));
    assertDone(dials);
    assertDone(listens);
    assertThat(dials.ids("RECEIVED")).isEqualTo(listens.ids("PUBLISHED"));
    assertThat(dials.ids("LINK")).isEqualTo(bob.ids("LINK"));
    assertThat(ofAnother("briar://" + "a".repeat(53))).contains("another contact");
  }

  /** Has Bob, who has a contact, add one more; returns what he says. */
  private String ofAnother(String link) {
    StringWriter errors = new StringWriter();
    String home = folder.resolve("bob").toString();
    int exitCode =
        new CommandLine(new BramblePeerCommand())
            .setErr(new PrintWriter(errors))
            .setOut(new PrintWriter(new StringWriter()))
            .execute("--pending", link, "--dir", home, "--connect", "127.0.0.1:1");
    assertThat(exitCode).isEqualTo(2);
    return errors.toString();
  }

  private void assertDone(PeerProcess peer) throws Exception {
    assertThat(peer.exitCode(LIMIT)).as("%s", peer.lines()).isZero();
  }

  private PeerProcess run(String who, String... options) throws Exception {
    PeerProcess peer = start(who, options);
    assertDone(peer);
    return peer;
  }

  private PeerProcess start(String who, String... options) throws Exception {
    PeerProcess peer =
        PeerProcess.start(
            List.of(
                with(
                    options,
                    "--name",
                    who,
                    "--dir",
                    folder.resolve(who).toString(),
                    "--timeout",
                    "" + LIMIT.toSeconds())));
    started.add(peer);
    return peer;
  }

  private static String[] with(String[] options, String... more) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private static String line(PeerProcess peer, String word) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(LIMIT)
        .until(
            () -> {
              boolean said = !peer.ids(word).isEmpty();
              assertThat(said || peer.isAlive()).as("%s", peer.lines()).isTrue();
              return said;
            });
    return peer.ids(word).get(0);
  }

  private static Path awaited(Path file) {
    await().pollInterval(Duration.ofMillis(20)).atMost(LIMIT).until(() -> Files.exists(file));
    return file;
  }

  private void tell(String who, String text) throws Exception {
    Files.writeString(folder.resolve(who + ".told"), text + "\n");
  }

  private String told(String who) {
    return "@" + folder.resolve(who + ".told");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
