package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.document.DocumentCounts;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.MiniServer;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.SetClock;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.Verdict;

class EngineTest {
  private static final Office OFFICE = new Office("District office");
  private static final Clock NOW = Clock.fixed(Office.NOW, ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void aDocumentGoesThroughTwoPhonesAndItsReceiptComesBack() throws Exception {
    Clock slow = Clock.offset(NOW, Duration.ofDays(-3653));
    try (MiniServer server = new MiniServer(OFFICE);
        LivePhone author = new LivePhone(folder, "author", slow);
        LivePhone driver = new LivePhone(folder, "driver", NOW);
        LivePhone courier = new LivePhone(folder, "courier", NOW)) {
      author.onLoop(() -> author.engine.destinations().choose(OFFICE.certificate()));
      driver.onLoop(() -> driver.engine.destinations().choose(OFFICE.certificate()));
      Destination known =
          new Destination(
              OFFICE.certificate(), server.url(), Optional.of(server.pins()), Policy.open());
      Optional<DeviceToken> token = Optional.of(DeviceToken.parse(server.token));
      courier.onLoop(() -> courier.engine.destinations().enter(known, token));
      byte[] photo = new byte[200_000];
      new Random(1).nextBytes(photo);
      OwnDocument stored = author.store(OFFICE, photo);

      assertThat(author.meet(driver).isVerified()).isTrue();
      assertThat(author.codes).isEqualTo(driver.codes);
      driver.meet(courier);
      courier.await(() -> isWhole(courier));

      assertThat(courier.deliver(OFFICE).confirmed()).isEqualTo(1);
      author.await(() -> author.engine.documents().counts().ownDelivered() == 1);
      assertThat(author.engine.documents().find(stored.document().id().toString()).document())
          .matches(document -> document.verdict().equals(Optional.of(Verdict.ACCEPTED)));
      for (LivePhone carrier : new LivePhone[] {driver, courier}) {
        DocumentCounts counts = carrier.onLoop(carrier.engine.documents()::counts);
        assertThat(counts.carriedBytes()).isZero();
        assertThat(counts.carriedDelivered()).isEqualTo(1);
      }
    }
  }

  @Test
  void documentsExpireWhenAMeetingBegins() throws Exception {
    SetClock clock = new SetClock(Office.NOW);
    try (LivePhone author = new LivePhone(folder, "author", clock);
        LivePhone peer = new LivePhone(folder, "peer", NOW)) {
      author.onLoop(() -> author.engine.destinations().choose(OFFICE.certificate()));
      author.store(OFFICE, new byte[] {1});
      author.onLoop(
          () -> {
            clock.advance(Duration.ofDays(300));
            return true;
          });

      author.meet(peer);

      author.await(() -> author.engine.documents().counts().ownExpired() == 1);
    }
  }

  private static boolean isWhole(LivePhone carrier) {
    return carrier.engine.documents().counts().carriedBytes() > 200_000;
  }
}
