package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.PipeNetwork;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.destination.DestinationLink;
import org.sealferry.engine.destination.Links;
import org.sealferry.engine.destination.Request;
import org.sealferry.engine.destination.ServerAddress;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.peer.Answer;
import org.sealferry.engine.peer.AttemptId;
import org.sealferry.engine.peer.PeerException;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.Question;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.statement.Policy;

/**
 * A phone with nothing visible and no session is left alone by its own program: in a week it looks
 * at no clock, wakes up for nothing, and touches no socket.
 */
class IdleTest {
  private static final Office OFFICE = new Office("District office");

  @TempDir Path folder;
  private final VirtualLoop virtual = new VirtualLoop();
  private final PipeNetwork pipes = new PipeNetwork(virtual, () -> LinkConditions.PERFECT);
  private final MemoryServer server = new MemoryServer(OFFICE, virtual);
  private Recorded amal;
  private Recorded bassam;

  @BeforeEach
  void open() throws Exception {
    amal = new Recorded("amal", 1);
    bassam = new Recorded("bassam", 2);
  }

  @AfterEach
  void close() {
    amal.database.close();
    bassam.database.close();
  }

  private void assertAQuietWeek() {
    amal.calls.clear();
    bassam.calls.clear();

    virtual.advance(Duration.ofDays(7).toMillis());

    assertThat(amal.calls).isEmpty();
    assertThat(bassam.calls).isEmpty();
    assertThat(server.open).isZero();
  }

  @Test
  void aPhoneWithDocumentsThatNobodyWantsIsQuiet() throws Exception {
    amal.store();

    assertAQuietWeek();
  }

  @Test
  void visibilityThatHasEndedLeavesNothingBehind() throws Exception {
    amal.engine.peers().becomeVisible();
    virtual.advance(Duration.ofMinutes(3).toMillis());

    assertAQuietWeek();
  }

  @Test
  void aMeetingThatHasEndedLeavesNothingBehind() throws Exception {
    amal.store();
    meet();
    virtual.advance(Duration.ofMinutes(4).toMillis());
    assertThat(bassam.engine.documents().counts().carried()).isEqualTo(1);
    assertThat(amal.calls).contains("elapsedMillis", "after", "dial");

    amal.engine.endSessions();
    bassam.engine.peers().hide();
    virtual.advance(Duration.ofMinutes(16).toMillis());

    assertAQuietWeek();
  }

  @Test
  void aDeliveryThatHasEndedLeavesNothingBehind() throws Exception {
    amal.deliver();
    amal.store();
    virtual.advance(Duration.ofMinutes(10).toMillis());
    assertThat(amal.engine.documents().counts().ownDelivered()).isEqualTo(1);
    assertThat(amal.calls).contains("open", "wall clock");

    assertAQuietWeek();
  }

  private void meet() throws Exception {
    String address = bassam.engine.peers().becomeVisible().address();
    amal.engine.peers().connect(address, null);
    virtual.advance(Duration.ofSeconds(30).toMillis());
  }

  /** A whole phone; every call to what lies outside it is noted. */
  private final class Recorded implements Loop, Transport, Links, PeerListener {
    final List<String> calls = new ArrayList<>();
    final Database database;
    final Engine engine;

    Recorded(String name, int number) throws Exception {
      Path file = Files.createDirectory(folder.resolve(name)).resolve("phone.db");
      database =
          JdbcDatabase.open(
              () -> DriverManager.getConnection("jdbc:sqlite:" + file), Engine.migrations());
      Platform platform =
          new Platform(
              new Platform.Storage(database, new MemoryMarker(), () -> 1L << 40),
              this,
              new RecordedClock(calls, virtual.clock(Office.NOW)),
              new SecureRandom(),
              new Platform.Network(this, this));
      String host = "10.0.0." + number;
      engine =
          Engine.open(
              platform, EngineSettings.DEFAULT.nearbyAddress(host + ":7000").hosts(List.of(host)));
      engine.peers().observe(this);
      engine.destinations().choose(OFFICE.certificate());
    }

    void store() throws Exception {
      engine
          .documents()
          .store(
              NewDocument.of(OFFICE.fingerprint(), MediaType.of("text/plain")).build(),
              new ByteArrayInputStream(new byte[] {1, 2, 3}));
    }

    /** Delivers by itself from now on. */
    void deliver() throws Exception {
      engine
          .destinations()
          .enter(
              new Destination(
                  OFFICE.certificate(),
                  BaseUrl.parse("https://office.example"),
                  Optional.empty(),
                  Policy.open()),
              Optional.of(DeviceToken.parse("a".repeat(32))));
      DeliveryWatch watch =
          new DeliveryWatch(
              engine.destinations(), this, new Random(3), (destination, report, retry) -> {});
      engine.listen(watch);
      watch.start();
    }

    @Override
    public void compare(AttemptId attempt, Question question) {
      try {
        engine.peers().decide(attempt, Answer.confirm());
      } catch (PeerException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void execute(Runnable task) {
      calls.add("execute");
      virtual.execute(ran("task", task));
    }

    @Override
    public Timer after(long delayMillis, Runnable task) {
      calls.add("after");
      return virtual.after(delayMillis, ran("wake-up", task));
    }

    private Runnable ran(String what, Runnable task) {
      return () -> {
        calls.add(what);
        task.run();
      };
    }

    @Override
    public long elapsedMillis() {
      calls.add("elapsedMillis");
      return virtual.elapsedMillis();
    }

    @Override
    public Listener listen(String address, Acceptor acceptor) throws IOException {
      calls.add("listen");
      return pipes.listen(
          address,
          connection -> {
            calls.add("accepted");
            acceptor.accepted(connection);
          });
    }

    @Override
    public void dial(String address, Dialled outcome) {
      calls.add("dial");
      pipes.dial(address, outcome);
    }

    @Override
    public DestinationLink open(ServerAddress address) {
      calls.add("open");
      DestinationLink link = server.open(address);
      return new DestinationLink() {
        @Override
        public Exchange send(Request request, Reply reply) {
          calls.add("send");
          return link.send(request, reply);
        }

        @Override
        public void close() {
          calls.add("close");
          link.close();
        }
      };
    }
  }

  /** A clock whose readers are noted. */
  private static final class RecordedClock extends Clock {
    private final List<String> calls;
    private final Clock clock;

    RecordedClock(List<String> calls, Clock clock) {
      this.calls = calls;
      this.clock = clock;
    }

    @Override
    public ZoneId getZone() {
      return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return new RecordedClock(calls, clock.withZone(zone));
    }

    @Override
    public Instant instant() {
      calls.add("wall clock");
      return clock.instant();
    }
  }
}
