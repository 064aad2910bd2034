package org.sealferry.engine;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.db.Database;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.fixture.FastDatabase;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.peer.Answer;
import org.sealferry.engine.peer.AttemptId;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerException;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.Question;
import org.sealferry.engine.peer.meeting.MeetingEnd;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.item.DocumentId;

/** A whole phone on a simulated loop, everything of it from a seed; its user confirms whatever. */
final class SimulatedPhone implements AutoCloseable, PeerListener {
  final Engine engine;
  final String host;
  final List<MeetingEnd> endings = new ArrayList<>();
  private final Air air;
  private final Database database;

  SimulatedPhone(Air air, Path folder, int number, long seed) {
    this(air, folder, number, new Hardware(air.loop.clock(Office.NOW), seed * 1_000 + number));
  }

  SimulatedPhone(Air air, Path folder, int number, Hardware hardware) {
    this.air = air;
    this.host = "10.0.0." + number;
    this.database = FastDatabase.open(folder.resolve(host + ".db"), Engine.migrations());
    Platform platform =
        new Platform(
            new Platform.Storage(database, hardware.marker, () -> 1L << 40),
            air.loop,
            hardware.wall,
            hardware.random,
            new Platform.Network(
                air.at(host),
                address -> {
                  throw new IllegalStateException("nobody is on line here");
                }));
    EngineSettings settings =
        EngineSettings.DEFAULT.nearbyAddress(host + ":7000").hosts(List.of(host));
    try {
      this.engine = Engine.open(platform, settings);
    } catch (DocumentException e) {
      throw new AssertionError(e);
    }
    engine.peers().observe(this);
  }

  /** What stays when a database is restored. */
  static final class Hardware {
    final MemoryMarker marker = new MemoryMarker();
    final Clock wall;
    final SecureRandom random;

    Hardware(Clock wall, long seed) {
      this.wall = wall;
      this.random = seeded(seed);
    }
  }

  static SecureRandom seeded(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  SimulatedPhone choosing(Office office) {
    try {
      engine.destinations().choose(office.certificate());
    } catch (DocumentException e) {
      throw new AssertionError(e);
    }
    return this;
  }

  /** Shows itself, and is dialled. */
  void showTo(SimulatedPhone dialler) {
    try {
      dialler.engine.peers().connect(engine.peers().becomeVisible().address(), null);
    } catch (PeerException e) {
      throw new AssertionError(e);
    }
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
  public void meetingEnded(Meeting meeting, MeetingEnd end) {
    endings.add(end);
  }

  long connected() {
    return engine.peers().meetings().stream().filter(Meeting::isConnected).count();
  }

  DocumentId store(Office office, byte[] content) {
    NewDocument document =
        NewDocument.of(office.fingerprint(), MediaType.of("image/jpeg"))
            .length(content.length)
            .build();
    try {
      return engine.documents().store(document, new ByteArrayInputStream(content)).document().id();
    } catch (DocumentException e) {
      throw new AssertionError(e);
    }
  }

  long number(String sql) {
    return database.transact(tx -> tx.first(row -> row.getLong(0), sql).orElseThrow());
  }

  /** Ends everything in order, so that its loop can go on without it. */
  void shutDown() {
    engine.peers().stopAll();
    air.loop.advance(10_000);
    close();
  }

  @Override
  public void close() {
    database.close();
  }
}
