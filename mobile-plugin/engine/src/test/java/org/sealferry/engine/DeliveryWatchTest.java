package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.PipeNetwork;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.DeliveryReport;
import org.sealferry.engine.destination.NetworkCost;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.peer.discovery.Discovery;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.Policy;

/** A whole engine on a virtual clock. */
class DeliveryWatchTest {
  private static final Office OFFICE = new Office("Field office");
  private static final long MINUTE = 60_000;

  @TempDir Path folder;

  private final VirtualLoop loop = new VirtualLoop();
  private final MemoryServer server = new MemoryServer(OFFICE, loop);
  private final List<DeliveryReport> ended = new ArrayList<>();
  private final List<Long> retries = new ArrayList<>();
  private Database database;
  private Engine engine;
  private DeliveryWatch watch;
  private NetworkCost cost = NetworkCost.UNMETERED;

  private Platform platform() {
    return new Platform(
        new Platform.Storage(database, new MemoryMarker(), () -> 1L << 40),
        loop,
        loop.clock(Office.NOW),
        new SecureRandom(),
        new Platform.Network(
            new PipeNetwork(loop, () -> LinkConditions.PERFECT),
            server,
            Discovery.NONE,
            () -> cost));
  }

  @BeforeEach
  void openPhone() throws Exception {
    database =
        JdbcDatabase.open(
            () -> DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("phone.db")),
            Engine.migrations());
    engine = Engine.open(platform(), EngineSettings.DEFAULT);
    engine
        .destinations()
        .enter(
            new Destination(
                OFFICE.certificate(),
                BaseUrl.parse("https://office.example"),
                Optional.empty(),
                Policy.open()),
            Optional.of(DeviceToken.parse("a".repeat(32))));
    watch =
        new DeliveryWatch(
            engine.destinations(),
            loop,
            new Random(3),
            new DeliveryWatch.Listener() {
              @Override
              public void ended(
                  Fingerprint destination, DeliveryReport report, OptionalLong retryMillis) {
                ended.add(report);
                retryMillis.ifPresent(retries::add);
              }
            });
    engine.listen(watch);
    watch.start();
    loop.advance(MINUTE);
  }

  @AfterEach
  void closePhone() {
    database.close();
  }

  private void store() throws Exception {
    engine
        .documents()
        .store(
            NewDocument.of(OFFICE.fingerprint(), MediaType.of("text/plain")).build(),
            new ByteArrayInputStream(new byte[] {1, 2, 3}));
  }

  @Test
  void theFirstRunFetchesNewsAndThenThereIsNothingToDo() {
    assertThat(ended).hasSize(1);
    assertThat(ended.get(0).error()).isEmpty();
    loop.advance(24 * 60 * MINUTE);
    assertThat(server.opened).hasSize(1);
    assertThat(loop.step()).as("a task that waits").isFalse();
  }

  @Test
  void whatIsStoredIsDeliveredTogetherOneSecondLater() throws Exception {
    long now = loop.elapsedMillis();
    store();
    store();
    loop.advance(MINUTE);
    assertThat(server.opened).hasSize(2);
    assertThat(server.opened.get(1)).isEqualTo(now + 1_000);
    assertThat(ended.get(1).confirmed()).isEqualTo(2);
    assertThat(engine.documents().counts().ownDelivered()).isEqualTo(2);
    assertThat(loop.step()).as("a task that waits").isFalse();
  }

  @Test
  void whatIsStoredDuringARunIsDeliveredByTheNext() throws Exception {
    store();
    loop.advance(1_150);
    assertThat(server.open).isEqualTo(1);
    store();
    loop.advance(MINUTE);
    assertThat(engine.documents().counts().ownDelivered()).isEqualTo(2);
    assertThat(server.opened).hasSize(3);
    assertThat(server.open).isZero();
  }

  @Test
  void failuresAreFollowedByPausesThatGrowToFiveMinutes() throws Exception {
    server.failure = Optional.of(Code.UNREACHABLE);
    store();
    loop.advance(120 * MINUTE);
    assertThat(retries).hasSizeGreaterThan(8);
    long step = 10_000;
    for (long retry : retries) {
      assertThat(retry).isBetween(step / 2, step);
      step = Math.min(5 * MINUTE, step * 2);
    }
    server.failure = Optional.empty();
    loop.advance(10 * MINUTE);
    assertThat(engine.documents().counts().ownDelivered()).isEqualTo(1);
    assertThat(loop.step()).as("a task that waits").isFalse();
  }

  @Test
  void whatAUserMustSeeToIsTriedAgainAfterMinutesOnly() throws Exception {
    server.failure = Optional.of(Code.TOKEN_REFUSED);
    store();
    loop.advance(2_000);
    assertThat(ended.get(1).error().get().code()).isEqualTo(Code.TOKEN_REFUSED);
    assertThat(retries.get(0)).isBetween(5 * MINUTE / 2, 5 * MINUTE);
    store();
    loop.advance(MINUTE);
    assertThat(server.opened).hasSize(2);
  }

  @Test
  void stoppedItCutsTheRunAndLeavesNoTimer() throws Exception {
    store();
    loop.advance(1_150);
    assertThat(server.open).isEqualTo(1);
    watch.stop();
    assertThat(server.open).isZero();
    assertThat(ended.get(1).error().get().code()).isEqualTo(Code.STOPPED);
    store();
    loop.advance(60 * MINUTE);
    assertThat(server.opened).hasSize(2);
    assertThat(loop.step()).as("a task that waits").isFalse();
  }

  @Test
  void whoAsksDuringARunSharesItAndStopsItOnlyForHimself() throws Exception {
    store();
    loop.advance(1_150);
    List<DeliveryReport> heard = new ArrayList<>();
    DeliveryTicket ticket = engine.destinations().deliver(OFFICE.fingerprint(), heard::add);
    assertThat(ticket.isFirst()).isFalse();
    assertThat(server.open).isEqualTo(1);
    ticket.stop();
    assertThat(heard).hasSize(1);
    loop.advance(MINUTE);
    assertThat(engine.documents().counts().ownDelivered()).isEqualTo(1);
    assertThat(heard).hasSize(1);
  }

  @Test
  void theEndOfAMeteredNetworkIsNotWaitedForByATimer() throws Exception {
    cost = NetworkCost.METERED;
    store();
    loop.advance(24 * 60 * MINUTE);
    assertThat(ended).hasSize(2);
    assertThat(ended.get(1).error().orElseThrow().code()).isEqualTo(Code.METERED);
    assertThat(retries).isEmpty();

    cost = NetworkCost.UNMETERED;
    watch.look();
    loop.advance(MINUTE);

    assertThat(engine.documents().counts().ownDelivered()).isEqualTo(1);
  }
}
