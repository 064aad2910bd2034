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
    List<String> work = work(LARGE, 32_768, versioning);
    List<String> aliceWork = with(work, "--dir", folder.resolve("alice").toString());
    List<String> bobWork = with(work, "--dir", folder.resolve("bob").toString());
    PeerProcess bob = listen(bobWork);
    String port = PeerProcess.port(portFile());
    PeerProcess alice = connect(aliceWork);
    awaitReceived(bob, 2);
    alice.kill();
    alice = connect(aliceWork);
    awaitReceived(alice, LARGE / 2);
    bob.kill();
    bob = listen(bobWork, port);
    assertThat(alice.exitCode(LIMIT)).as("alice: %s", alice.lines()).isZero();
    assertThat(bob.exitCode(LIMIT)).as("bob: %s", bob.lines()).isZero();
    assertSame(alice, bob, LARGE);
    assertSame(bob, alice, LARGE);
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
  void clocksADayApartMeetNevertheless() throws Exception {
    List<String> work = work(3, 100, false);
    PeerProcess bob = listen(with(work, "--clock-offset-ms", "86000000"));
    PeerProcess alice = connect(work);
    assertThat(alice.exitCode(LIMIT)).as("%s", alice.lines()).isZero();
    assertThat(bob.exitCode(LIMIT)).as("%s", bob.lines()).isZero();
  }

  @Test
  void anotherRootKeyIsNoContact() throws Exception {
    PeerProcess bob = listen(with(work(1, 100, false), "--timeout", "6"));
    List<String> other = with(work(1, 100, false), "--timeout", "3");
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
