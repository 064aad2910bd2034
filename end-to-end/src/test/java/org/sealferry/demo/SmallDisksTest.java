package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneSettings;
import org.sealferry.demo.program.Program;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Wait;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;

/** A carrier whose disk fills while it receives, and a stick that is too small. */
class SmallDisksTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** 200 MB of a carrier's disk are never offered to others. */
  private static final int CARRIER_MEGABYTES = 280;

  private static final int STICK_MEGABYTES = 2;
  private static final int DOCUMENT_BYTES = 30_000_000;

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  private static Tmpfs carrierDisk;
  private static Tmpfs stick;
  private static PhoneProcess author;
  private static PhoneProcess carrier;
  private static PhoneProcess writer;

  @BeforeAll
  static void open() throws Exception {
    carrierDisk = Tmpfs.mount(LIVE.folder("carrier"), CARRIER_MEGABYTES);
    stick = Tmpfs.mount(LIVE.folder("stick"), STICK_MEGABYTES);
    Background<PhoneProcess> a = LIVE.scene().phone("A");
    Background<PhoneProcess> b = LIVE.scene().phone(PhoneSettings.of("B", LIVE.folder("carrier")));
    Background<PhoneProcess> c = LIVE.scene().phone("C");
    author = a.await();
    writer = c.await();
    carrier = b.await();
    byte[] certificate =
        DestinationKey.generate(KeyPlan.named("Office"), new SecureRandom(), Instant.now())
            .certificate()
            .encoded();
    author.control().enter(certificate);
    carrier.control().enter(certificate);
    writer.control().enter(certificate);
  }

  @AfterAll
  static void unmount() throws Exception {
    LIVE.scene().close();
    carrierDisk.unmount();
    stick.unmount();
  }

  @Test
  void anOlderBundleStaysWholeWhenTheMediumIsFull() throws Exception {
    Path bundle = LIVE.folder("stick").resolve("news.bundle");
    writer.control().store(Cargo.random("1x20000", LIVE.folder("small")).files());
    assertThat(export(bundle).awaitExit(PATIENCE)).isZero();
    byte[] good = Files.readAllBytes(bundle);
    writer.control().store(Cargo.random("1x3000000", LIVE.folder("larger")).files());

    Program failed = export(bundle);

    assertThat(failed.awaitExit(PATIENCE)).isNotZero();
    assertThat(failed.errors()).contains("cannot be written");
    assertThat(Files.readAllBytes(bundle)).isEqualTo(good);
    try (Stream<Path> files = Files.list(LIVE.folder("stick"))) {
      assertThat(files).containsExactly(bundle);
    }
  }

  private static Program export(Path bundle) throws IOException {
    return writer.command("bundle", "export", bundle.toString());
  }

  @Test
  void diskThatFillsWhileReceivingLosesNothingAndTheRestComesWhenThereIsRoom() throws Exception {
    author.control().store(Cargo.random("1x" + DOCUMENT_BYTES, LIVE.folder("large")).files());
    Journey.meet(author, carrier);
    Wait.until("a part has come", PATIENCE, () -> carriedBytes() > 3_000_000, () -> "");

    Path filler = fill(LIVE.folder("carrier").resolve("filler"));
    assertThat(carriedBytes()).isLessThan(DOCUMENT_BYTES);
    Thread.sleep(3_000); // redials, and fails again
    long whenFull = carriedBytes();
    assertThat(whenFull).isBetween(3_000_000L, DOCUMENT_BYTES - 1L);
    assertThat(carrier.program().isAlive()).isTrue();

    Files.delete(filler);
    Wait.until("all has come", PATIENCE, () -> carriedBytes() >= DOCUMENT_BYTES, () -> "");
    assertThat(carrier.control().status().carried().documents()).isPositive();
  }

  private static long carriedBytes() throws IOException, ProgramException {
    return carrier.control().status().carried().bytes();
  }

  /** Takes all room, also what a checkpoint gives back meanwhile. */
  private static Path fill(Path filler) throws IOException {
    byte[] zeros = new byte[1 << 12];
    long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    try (OutputStream file = Files.newOutputStream(filler)) {
      while (System.nanoTime() < end) {
        writeSome(file, zeros);
      }
    }
    return filler;
  }

  private static void writeSome(OutputStream file, byte[] zeros) {
    try {
      file.write(zeros);
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }
}
