package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.home.HomeLock;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.key.PasswordSource;
import org.sealferry.desktop.phone.PhoneSetup;

/** A phone that runs, and commands beside it. */
class RunningPhoneTest {
  @TempDir Path folder;

  private TestPhone phone;

  @BeforeEach
  void prepare() throws Exception {
    phone = new TestPhone(folder, "p").made(TestPhone.certificate(folder));
  }

  @AfterEach
  void killAll() throws Exception {
    phone.killAll();
  }

  private TestPhone.Command running() throws Exception {
    TestPhone.Command run = phone.start("", "run", "--listen", "127.0.0.1:0");
    run.awaitLine("running in ");
    return run;
  }

  @Test
  void commandsTalkToTheRunningPhoneUntilItIsStopped() throws Exception {
    TestPhone.Command run = running();
    Path file = Files.writeString(folder.resolve("note.txt"), "note");
    String id = phone.run("store", file.toString()).get(0);
    assertThat(phone.run("status")).contains("p (running)");
    Path out = folder.resolve("out.txt");
    phone.run("read", id, "--out", out.toString());
    assertThat(out).hasContent("note");
    assertThat(phone.start("", "read", id).awaitEnd()).containsExactly("note");
    assertThat(phone.fail("run", "--listen", "127.0.0.1:0")).contains("in-use: ");
    phone.run("stop");
    try (HomeLock free = HomeLock.take(new PhoneHome(phone.directory))) {
      assertThat(free).as("the directory's lock once stop has ended").isNotNull();
    }
    assertThat(run.exitCode()).as("%s", run.lines()).isZero();
    assertThat(phone.run("stop").get(0)).startsWith("no phone runs in ");
    assertThat(phone.run("list")).hasSize(1);
  }

  @Test
  void aSignalEndsItInOrderAndAKillLeavesNoObstacle() throws Exception {
    TestPhone.Command first = running();
    first.terminate();
    assertThat(first.exitCode()).isEqualTo(143);
    assertThat(phone.directory.resolve("control")).doesNotExist();
    assertThat(phone.directory.resolve("phone.db-wal")).doesNotExist();
    TestPhone.Command second = running();
    second.kill();
    assertThat(phone.directory.resolve("control")).exists();
    assertThat(phone.run("status")).contains("p (not running)");
    running();
  }

  @Test
  void garbageOnTheSocketHarmsNothing() throws Exception {
    running();
    byte[] noise = new byte[10_000];
    new Random(7).nextBytes(noise);
    String deep = "[".repeat(100_000) + "\n";
    String bad = "{\"command\":{\"a\":1}}\n";
    for (byte[] garbage :
        List.of(noise, "\n".getBytes(UTF_8), deep.getBytes(UTF_8), bad.getBytes(UTF_8))) {
      try (SocketChannel channel = open()) {
        channel.write(ByteBuffer.wrap(garbage));
        awaitEnd(channel);
      }
    }
    try (SocketChannel left = open();
        ControlClient client =
            ControlClient.connect(phone.directory.resolve("control")).orElseThrow()) {
      left.write(ByteBuffer.wrap("{\"comm".getBytes(UTF_8)));
      assertThat(error(client, Message.command("fly"))).isEqualTo("unknown-command");
      assertThat(error(client, Message.command("read"))).isEqualTo("bad-request");
      assertThat(error(client, Message.command("store").with("files", "no list")))
          .isEqualTo("bad-request");
      JsonObject status = client.call(Message.command("status").json(), new CallListener() {});
      assertThat(Message.flag(status, "running")).isTrue();
    }
  }

  /** The phone answers and closes, or just closes: either is fine. */
  private static void awaitEnd(SocketChannel channel) {
    ByteBuffer answer = ByteBuffer.allocate(1 << 10);
    try {
      channel.shutdownOutput();
      while (channel.read(answer) >= 0) {
        answer.clear();
      }
    } catch (IOException e) {
      // reset: it did not read everything
    }
  }

  private SocketChannel open() throws Exception {
    return SocketChannel.open(UnixDomainSocketAddress.of(phone.directory.resolve("control")));
  }

  private static String error(ControlClient client, Message request) throws Exception {
    try {
      return client.call(request.json(), new CallListener() {}).toString();
    } catch (ControlException e) {
      return e.code();
    }
  }

  @Test
  void aSecondCommandWaitsForTheFirst() throws Exception {
    TestPhone.Command status;
    try (HomeLock held = HomeLock.take(new PhoneHome(phone.directory))) {
      assertThat(held).isNotNull();
      assertThat(HomeLock.take(new PhoneHome(phone.directory))).as("a second one here").isNull();
      status = phone.start("", "status");
      status.awaitLine("waiting: another sealferry process works on ");
    }
    assertThat(status.awaitEnd()).contains("p (not running)");
  }

  @Test
  void aCommandThatWaitedTooLongSaysWhy() throws Exception {
    PhoneHome home = new PhoneHome(phone.directory);
    Door door = new Door(home, PasswordSource.of(null), Duration.ofMillis(300));
    try (HomeLock held = HomeLock.take(home)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> door.open(PhoneSetup.ALONE, line -> {}))
          .isInstanceOf(HomeException.class)
          .hasMessageStartingWith("another sealferry process works on ");
    }
    door.open(PhoneSetup.ALONE, line -> {}).orElseThrow().close();
  }

  @Test
  void aPathTooLongForASocketIsNamedWithItsLimit() throws Exception {
    TestPhone far = new TestPhone(folder, "x".repeat(100));
    far.run("init", "--unsafe-without-password");
    assertThat(far.run("status")).isNotEmpty();
    assertThat(far.fail("run")).contains("path-too-long: ").contains("103");
  }
}
