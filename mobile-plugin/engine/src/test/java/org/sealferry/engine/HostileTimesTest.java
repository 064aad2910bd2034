package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.SetClock;

/** Old streams, old databases, and clocks that are ten years off. PROTOCOL.md §5, §9. */
class HostileTimesTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final long YEAR_DAYS = 365;

  @TempDir Path folder;
  private final Air air = new Air(new VirtualLoop());
  private final List<SimulatedPhone> phones = new ArrayList<>();

  private SimulatedPhone phone(int number, SimulatedPhone.Hardware hardware) {
    SimulatedPhone phone = new SimulatedPhone(air, folder, number, hardware).choosing(OFFICE);
    phones.add(phone);
    return phone;
  }

  private SimulatedPhone phone(int number) {
    return phone(number, new SimulatedPhone.Hardware(new SetClock(Office.NOW), number));
  }

  @AfterEach
  void close() {
    phones.forEach(SimulatedPhone::close);
  }

  private void meet(SimulatedPhone dialler, SimulatedPhone other) {
    other.showTo(dialler);
    air.loop.advance(3_000);
    assertThat(other.connected()).isEqualTo(1);
  }

  private static byte[] content(int what) {
    return new byte[] {1, 2, (byte) what};
  }

  private static long complete(SimulatedPhone phone) {
    return phone.number(
        "SELECT COUNT(*) FROM document WHERE lacking = 0 AND expired = 0 AND size > 0");
  }

  @ParameterizedTest
  @CsvSource({"-10, 0", "10, 0", "0, -10", "0, 10", "10, -10"})
  void clocksThatAreTenYearsOffAndJumpKeepNothingFromPassing(long ofAuthor, long ofCarrier) {
    SetClock author = new SetClock(Office.NOW);
    SetClock carrier = new SetClock(Office.NOW);
    SimulatedPhone one = phone(1, new SimulatedPhone.Hardware(author, 1));
    SimulatedPhone two = phone(2, new SimulatedPhone.Hardware(carrier, 2));
    author.advance(Duration.ofDays(ofAuthor * YEAR_DAYS));
    carrier.advance(Duration.ofDays(ofCarrier * YEAR_DAYS));
    one.store(OFFICE, content(1));
    meet(one, two);
    assertThat(complete(two)).isEqualTo(1);

    author.advance(Duration.ofDays(-2 * ofAuthor * YEAR_DAYS));
    carrier.advance(Duration.ofDays(-2 * ofCarrier * YEAR_DAYS));
    air.cutAll();
    two.store(OFFICE, content(2));
    air.loop.advance(3_000);

    assertThat(complete(one)).isEqualTo(2);
    assertThat(complete(two)).isEqualTo(2);
  }

  @Test
  void aReplayedStreamIsAnsweredByNothingAndChangesNothing() {
    SimulatedPhone one = phone(1);
    SimulatedPhone two = phone(2);
    meet(one, two);
    air.cutAll();
    air.loop.advance(1_000);
    Air.Link first = air.live().get(0);
    one.store(OFFICE, content(1));
    air.loop.advance(1_000);
    byte[] recorded = first.far.heard.toByteArray();
    assertThat(recorded.length).isGreaterThan(500);
    assertThat(complete(two)).isEqualTo(1);

    for (int time = 0; time < 3; time++) {
      Eavesdropper eavesdropper = new Eavesdropper(recorded);
      air.at("10.0.0.99").dial("10.0.0.2:0", eavesdropper);
      air.loop.advance(2_000);
      assertThat(eavesdropper.closed).isTrue();
      assertThat(eavesdropper.heardBytes).isZero();
    }

    assertThat(two.connected()).isEqualTo(1);
    one.store(OFFICE, content(2));
    air.loop.advance(1_000);
    assertThat(complete(two)).isEqualTo(2);
  }

  @Test
  void aRestoredOldCopyIsNoticedAndItsPeerGoesOnWell() throws IOException {
    SimulatedPhone.Hardware hardware = new SimulatedPhone.Hardware(new SetClock(Office.NOW), 1);
    SimulatedPhone two = phone(2);
    SimulatedPhone before = phone(1, hardware);
    before.store(OFFICE, content(1));
    meet(before, two);
    before.shutDown();
    Path file = folder.resolve("10.0.0.1.db");
    Path copy = Files.copy(file, folder.resolve("copy.db"));

    SimulatedPhone later = phone(1, hardware);
    assertThat(later.engine.isRestored()).isFalse();
    later.store(OFFICE, content(2));
    meet(later, two);
    assertThat(complete(two)).isEqualTo(2);
    later.shutDown();

    Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
    SimulatedPhone restored = phone(1, hardware);
    assertThat(restored.engine.isRestored()).isTrue();
    assertThat(restored.engine.peers().meetings()).isEmpty();
    assertThat(restored.engine.documents().all()).hasSize(1);
    restored.store(OFFICE, content(3));
    assertThat(restored.number("SELECT COUNT(*) FROM author_key")).isEqualTo(2);
    meet(restored, two);

    assertThat(complete(two)).isEqualTo(3);
    assertThat(complete(restored)).as("its own of before come back as carried").isEqualTo(3);
    assertThat(restored.engine.documents().counts().carried()).isEqualTo(1);
  }

  /** Sends what it heard another say. */
  private static final class Eavesdropper implements Dialled, Receiver {
    private final byte[] recorded;
    int heardBytes;
    boolean closed;

    Eavesdropper(byte[] recorded) {
      this.recorded = recorded;
    }

    @Override
    public void connected(Connection connection) {
      connection.start(this);
      connection.write(recorded.clone());
    }

    @Override
    public void failed(IOException cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      heardBytes += length;
    }

    @Override
    public void drained() {}

    @Override
    public void closed(@Nullable IOException cause) {
      closed = true;
    }
  }
}
