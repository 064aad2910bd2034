package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.transport.tcp.NioLoop;
import org.sealferry.bramble.transport.tcp.TcpTransport;
import org.sealferry.engine.destination.DeliveryReport;
import org.sealferry.engine.destination.http.HttpsLinks;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.peer.Answer;
import org.sealferry.engine.peer.AttemptId;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.Question;
import org.sealferry.protocol.document.MediaType;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/** A whole phone with its own loop, on real sockets and an encrypted file. */
final class LivePhone implements AutoCloseable, PeerListener {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final Engine engine;
  final List<String> codes = new CopyOnWriteArrayList<>();
  final List<Question> questions = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Meeting> met = new LinkedBlockingQueue<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final NioLoop loop;
  private final Database database;

  LivePhone(Path folder, String name, Clock wall) throws Exception {
    loop = NioLoop.start(name, failures::add);
    Path file = Files.createDirectory(folder.resolve(name)).resolve("phone.db");
    database =
        JdbcDatabase.open(
            () ->
                SQLiteMCSqlCipherConfig.getV4Defaults()
                    .withRawUnsaltedKey(new byte[32])
                    .build()
                    .createConnection("jdbc:sqlite:" + file),
            Engine.migrations());
    Platform platform =
        new Platform(
            new Platform.Storage(database, new MemoryMarker(), () -> 1L << 40),
            loop,
            wall,
            new SecureRandom(),
            new Platform.Network(
                new TcpTransport(loop, TcpTransport.CONNECT_TIMEOUT),
                new HttpsLinks(wall, loop::execute)));
    engine =
        onLoop(
            () -> {
              Engine opened = Engine.open(platform, EngineSettings.DEFAULT);
              opened.peers().observe(this);
              return opened;
            });
  }

  <T> T onLoop(Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void compare(AttemptId attempt, Question question) {
    codes.add(question.code().toString());
    questions.add(question);
    try {
      engine.peers().decide(attempt, Answer.confirm());
    } catch (Exception e) {
      failures.add(e);
    }
  }

  @Override
  public void met(AttemptId attempt, Meeting meeting) {
    met.add(meeting);
  }

  Meeting meet(LivePhone other) throws Exception {
    String address = other.onLoop(() -> other.engine.peers().becomeVisible().address());
    onLoop(() -> engine.peers().connect(address, null));
    assertThat(other.met.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    return met.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  OwnDocument store(Office office, byte[] content) throws Exception {
    NewDocument document =
        NewDocument.of(office.fingerprint(), MediaType.of("image/jpeg"))
            .length(content.length)
            .build();
    return onLoop(() -> engine.documents().store(document, new ByteArrayInputStream(content)));
  }

  DeliveryReport deliver(Office office) throws Exception {
    CompletableFuture<DeliveryReport> ended = new CompletableFuture<>();
    onLoop(() -> engine.destinations().deliver(office.fingerprint(), ended::complete));
    return ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits until the phone's counts are as wanted. */
  void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!onLoop(condition)) {
      assertThat(System.nanoTime()).as("%s", onLoop(engine.documents()::counts)).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    loop.close();
    database.close();
    assertThat(failures).isEmpty();
  }
}
