package org.sealferry.desktop.bramblepeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two peers as processes over TCP. {@code -Dsealferry.peer.messages=500} runs the long form: so
 * many messages of 1 KB, and two fifths as many of 32 KB, each way.
 */
class BramblePeerTest {
  private static final int SMALL = Integer.getInteger("sealferry.peer.messages", 50);
  private static final int LARGE = SMALL * 2 / 5;

  /** So many that a kill falls between the first and the last. */
  private static final int KILLED = Math.max(LARGE, 150);

  private static final Duration LIMIT = Duration.ofSeconds(90 + SMALL / 5);

  @TempDir Path folder;

  private final List<PeerProcess> started = new ArrayList<>();

  @AfterEach
  void killAll() throws Exception {
    for (PeerProcess peer : started) {
      peer.kill();
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, false", "32768, false", "1024, true", "32768, true"})
  void messagesGoBothWays(int size, boolean versioning) throws Exception {
    int count = size == 1024 ? SMALL : LARGE;
    List<String> work = work(count, size, versioning);
    PeerProcess bob = listen(work);
    PeerProcess alice = connect(work);
    assertThat(alice.exitCode(LIMIT)).as("alice: %s", alice.lines()).isZero();
    assertThat(bob.exitCode(LIMIT)).as("bob: %s", bob.lines()).isZero();
    assertSame(alice, bob, count);
    assertSame(bob, alice, count);
    assertThat(alice.ids("SENT")).containsExactlyInAnyOrderElementsOf(alice.ids("PUBLISHED"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedPeersGoOnWhereTheyStopped(boolean versioning) throws Exception {
    List<String> work = work(KILLED, 32_768, versioning);
    List<String> aliceWork = with(work, "--dir", folder.resolve("alice").toString());
    List<String> bobWork = with(work, "--dir", folder.resolve("bob").toString());
    PeerProcess bob = listen(bobWork);
    String port = PeerProcess.port(portFile());
    PeerProcess alice = connect(aliceWork);
    awaitReceived(bob, 2);
    killInTheMiddle(alice);
    alice = connect(aliceWork);
    awaitReceived(alice, KILLED / 3);
    killInTheMiddle(bob);
    bob = listen(bobWork, port);
    assertThat(alice.exitCode(LIMIT)).as("alice: %s", alice.lines()).isZero();
    assertThat(bob.exitCode(LIMIT)).as("bob: %s", bob.lines()).isZero();
    assertSame(alice, bob, KILLED);
    assertSame(bob, alice, KILLED);
  }

  private static void killInTheMiddle(PeerProcess peer) throws Exception {
    peer.kill();
    assertThat(peer.ids("ACKED")).as("acked at the kill").hasSizeLessThan(KILLED);
  }

  @Test
  void aFinishedPeerSaysSoAgain() throws Exception {
    List<String> work = work(3, 100, false);
    List<String> aliceWork = with(work, "--dir", folder.resolve("alice").toString());
    PeerProcess bob = listen(with(work, "--stay"));
    PeerProcess first = connect(aliceWork);
    assertThat(first.exitCode(LIMIT)).isZero();
    PeerProcess second = connect(aliceWork);
    assertThat(second.exitCode(LIMIT)).as("%s", second.lines()).isZero();
    assertThat(second.ids("PUBLISHED")).isEqualTo(first.ids("PUBLISHED"));
    assertThat(second.ids("SENT")).isEmpty();
    assertThat(bob.isAlive()).isTrue();
  }

  @Test
  void aFinishedDiallerLeavesSoonWhenNobodyIsThere() throws Exception {
    List<String> work = work(0, 100, false);
    PeerProcess alone = start(with(work, "--alice", "--connect", "127.0.0.1:1"));
    assertThat(alone.exitCode(LIMIT)).as("%s", alone.lines()).isZero();
  }

  @Test
  void whatHindersAPeerIsOneLineAndExitCodeTwo() throws Exception {
    List<String> work = with(work(0, 100, false), "--timeout", "2");
    PeerProcess first = listen(with(work, "--stay", "--timeout", "60"));
    String taken = PeerProcess.port(portFile());
    assertHindered("in use", with(work, "--bob", "--listen", taken));
    String none = folder.resolve("none/port").toString();
    assertHindered("there is no folder", with(work, "--bob", "--listen", "0", "--port-file", none));
    assertThat(first.isAlive()).isTrue();

    String home = folder.resolve("home").toString();
    List<String> known = with(work, "--alice", "--connect", "127.0.0.1:1", "--dir", home);
    PeerProcess made = start(known);
    assertThat(made.exitCode(LIMIT)).isZero();
    List<String> bob = with(work, "--bob", "--listen", "0", "--dir", home);
    assertHindered("the directory is that of a peer of ", bob);
    Files.write(folder.resolve("home/peer.db"), new byte[4_096]);
    assertHindered("", known);

    List<String> lacking = with(work, "--alice", "--connect", "127.0.0.1:1");
    lacking.set(1, "@" + folder.resolve("none"));
    PeerProcess wrong = start(lacking);
    assertThat(wrong.exitCode(LIMIT)).isEqualTo(2);
    assertThat(wrong.lines()).first().isEqualTo("there is no file " + folder.resolve("none"));
  }

  private void assertHindered(String why, List<String> options) throws Exception {
    PeerProcess peer = start(options);
    assertThat(peer.exitCode(LIMIT)).as("%s", peer.lines()).isEqualTo(2);
    assertThat(peer.lines()).hasSize(1);
    assertThat(peer.lines().get(0)).startsWith("sealferry bramble-peer: ").contains(why);
  }

  @Test
  void clocksADayApartMeetNevertheless() throws Exception {
    List<String> work = work(3, 100, false);
    PeerProcess bob = listen(with(work, "--clock-offset-ms", "86000000"));
    PeerProcess alice = connect(work);
    assertThat(alice.exitCode(LIMIT)).as("%s", alice.lines()).isZero();
    assertThat(bob.exitCode(LIMIT)).as("%s", bob.lines()).isZero();
  }

  @Test
  void anotherRootKeyIsNoContact() throws Exception {
    PeerProcess bob = listen(with(work(1, 100, false), "--timeout", "4"));
    List<String> other = with(work(1, 100, false), "--timeout", "2");
    other.set(1, "00".repeat(32));
    PeerProcess alice = connect(other);
    assertThat(alice.exitCode(LIMIT)).isEqualTo(2);
    assertThat(bob.exitCode(LIMIT)).isEqualTo(2);
    assertThat(bob.ids("RECEIVED")).isEmpty();
    assertThat(bob.lines())
        .contains("incomplete: 1 published messages are not acked, 0 of 1 were received");
  }

  @Test
  void wrongOptionsAreNamed() throws Exception {
    List<String> work = with(work(1, 0, false), "--alice", "--connect", "127.0.0.1:1");
    PeerProcess peer = PeerProcess.start(work);
    assertThat(peer.exitCode(LIMIT)).isEqualTo(2);
    assertThat(peer.lines()).contains("--size 0 must be 1 to 32768");
  }

  @Test
  void ownAndPeersIdentityGoTogether() throws Exception {
    List<String> work =
        with(work(1, 1, false), "--alice", "--connect", "127.0.0.1:1", "--name", "alone");
    PeerProcess peer = PeerProcess.start(work);
    assertThat(peer.exitCode(LIMIT)).isEqualTo(2);
    assertThat(String.join("\n", peer.lines())).contains("--sig-seed", "--peer-key");
  }

  private static void assertSame(PeerProcess from, PeerProcess to, int count) {
    assertThat(from.ids("PUBLISHED")).hasSize(count).doesNotHaveDuplicates();
    assertThat(to.ids("RECEIVED"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(from.ids("PUBLISHED"));
    assertThat(from.ids("ACKED"))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(from.ids("PUBLISHED"));
  }

  private void awaitReceived(PeerProcess peer, int count) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(LIMIT)
        .until(
            () -> {
              int received = peer.ids("RECEIVED").size();
              assertThat(received >= count || peer.isAlive()).as("%s", peer.lines()).isTrue();
              return received >= count;
            });
  }

  private static List<String> work(int count, int size, boolean versioning) {
    List<String> work = new ArrayList<>();
    work.addAll(List.of("--root-key", "0f".repeat(32), "--timestamp", "1795339856518"));
    work.addAll(List.of("--transport-id", "org.briarproject.bramble.lan"));
    work.addAll(List.of("--max-latency", "30000", "--group-client-id", "org.example.lab"));
    work.addAll(List.of("--group-descriptor", "010203", "--timeout", "" + LIMIT.toSeconds()));
    work.addAll(List.of("--publish", "" + count, "--size", "" + size, "--wait-for", "" + count));
    if (versioning) {
      work.add("--versioning");
    }
    return work;
  }

  private static List<String> with(List<String> work, String... more) {
    List<String> all = new ArrayList<>(work);
    for (int i = 0; i < more.length; i++) {
      int given = all.indexOf(more[i]);
      if (given >= 0 && more[i].equals("--timeout")) {
        all.set(given + 1, more[++i]);
      } else {
        all.add(more[i]);
      }
    }
    return all;
  }

  private PeerProcess listen(List<String> work) throws Exception {
    return listen(work, "0");
  }

  private PeerProcess listen(List<String> work, String port) throws Exception {
    Files.deleteIfExists(portFile());
    PeerProcess peer =
        start(with(work, "--bob", "--listen", port, "--port-file", portFile().toString()));
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              boolean listens = Files.exists(portFile());
              assertThat(listens || peer.isAlive()).as("%s", peer.lines()).isTrue();
              return listens;
            });
    return peer;
  }

  private PeerProcess connect(List<String> work) throws Exception {
    return start(with(work, "--alice", "--connect", "127.0.0.1:" + PeerProcess.port(portFile())));
  }

  private PeerProcess start(List<String> options) throws Exception {
    PeerProcess peer = PeerProcess.start(options);
    started.add(peer);
    return peer;
  }

  private Path portFile() {
    return folder.resolve("port");
  }
}
