package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.storage.Expiration;

class SessionSweepTest {
  private static final Office OFFICE = new Office("District office");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private Phone phone;
  private SessionSweep sweep;

  @BeforeEach
  void open() throws Exception {
    phone = new Phone(folder).knowing(OFFICE);
    sweep = new SessionSweep(phone.database, loop, new Expiration(phone.tables));
    phone.store(Phone.text(OFFICE).lifetimeDays(10).build(), new byte[] {1});
  }

  @AfterEach
  void close() {
    phone.close();
  }

  @Test
  void firstConnectionSweeps() {
    phone.clock.advance(Duration.ofDays(60));

    sweep.opened(ContactId.of(1));

    assertThat(phone.counts().ownExpired()).isEqualTo(1);
  }

  @Test
  void connectionWithinTheHourDoesNotSweepAndOneAfterItDoes() {
    sweep.opened(ContactId.of(1));
    phone.clock.advance(Duration.ofDays(60));

    loop.advance(Duration.ofMinutes(59).toMillis());
    sweep.opened(ContactId.of(2));
    assertThat(phone.counts().ownExpired()).isZero();

    loop.advance(Duration.ofMinutes(1).toMillis());
    sweep.opened(ContactId.of(2));
    assertThat(phone.counts().ownExpired()).isEqualTo(1);
  }
}
