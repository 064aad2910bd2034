package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneRefusal;
import org.sealferry.demo.program.PhoneSettings;
import org.sealferry.demo.program.Program;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.demo.program.Wait;

/** A phone and a server, each on a small disk of its own that becomes full. */
class DiskFullTest {
  private static final int PHONE_MEGABYTES = 8;
  private static final int SERVER_MEGABYTES = 400;

  /** Room that is left at the server; the document is larger. */
  private static final long LEFT_BYTES = 1_000_000;

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  private static Tmpfs phoneDisk;
  private static Tmpfs serverDisk;

  @BeforeAll
  static void mount() throws Exception {
    phoneDisk = Tmpfs.mount(LIVE.folder("small"), PHONE_MEGABYTES);
    serverDisk = Tmpfs.mount(LIVE.scene().serverData(), SERVER_MEGABYTES);
  }

  @AfterAll
  static void unmount() throws Exception {
    LIVE.scene().close();
    phoneDisk.unmount();
    serverDisk.unmount();
  }

  @Test
  void fullDiskIsSaidAndNothingIsLostWhenThereIsRoomAgain() throws Exception {
    ServerProcess server = LIVE.scene().server(0);
    PhoneProcess phone =
        LIVE.scene().phone(PhoneSettings.of("P", LIVE.scene().folder().resolve("small"))).await();
    phone.control().add(server.awaitReady().firstLink());
    Journey small = new Journey(LIVE.scene(), new Players(server, phone, phone, phone));
    small.store(files(1, 30_000));

    List<Path> large = files(1, 12_000_000);
    assertThat(refusal(() -> phone.control().store(large))).isEqualTo("disk-full");
    assertThat(phone.control().list()).hasSize(1);
    phoneDisk.resize(10 * PHONE_MEGABYTES);
    small.store(large);

    Path filler = fill();
    Program run = phone.command("deliver");
    Wait.until(
        "the server says that it has no room",
        Duration.ofMinutes(2),
        () -> server.program().errors().contains("the database has no room: free some"),
        () -> "");
    assertThat(phone.control().status().own().toSend()).isPositive();
    assertThat(run.isAlive()).as("waits for room, for a minute: %s", run.lastLines()).isTrue();
    run.stop();
    Files.delete(filler);
    restart(server); // or it would take nothing for a minute
    deliver(phone);
    small.awaitEnd();
    assertThat(small.prove("export").failure()).isEmpty();
  }

  private static void restart(ServerProcess server) throws Exception {
    int port = server.port();
    server.program().stop();
    LIVE.scene().server(port).awaitReady();
  }

  private static List<Path> files(int count, int bytes) throws IOException {
    return Cargo.random(count + "x" + bytes, LIVE.folder("files" + bytes)).files();
  }

  /** Takes nearly all room at the server. */
  private static Path fill() throws IOException {
    Path filler = LIVE.scene().serverData().resolve("filler");
    byte[] zeros = new byte[1 << 16];
    try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
      for (long left = serverDisk.freeBytes() - LEFT_BYTES; left > 0; left -= zeros.length) {
        file.write(zeros);
      }
    }
    return filler;
  }

  /** The server may need a moment to bring its database back. */
  private static void deliver(PhoneProcess phone) throws Exception {
    for (int attempt = 0; phone.control().status().own().toSend() > 0 && attempt < 20; attempt++) {
      Throwable failure = catchThrowable(() -> phone.control().deliver());
      if (failure != null) {
        assertThat(failure).isInstanceOf(PhoneRefusal.class);
        Thread.sleep(2_000);
      }
    }
  }

  private static String refusal(ThrowingCallable step) {
    Throwable failure = catchThrowable(step);
    assertThat(failure).isInstanceOf(PhoneRefusal.class);
    return ((PhoneRefusal) failure).code();
  }
}
