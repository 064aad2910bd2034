package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneSettings;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.ServerProcess;

/**
 * SIGKILL at seeded moments of the demo's job, by phones whose clocks are ten years apart. {@code
 * -Dsealferry.kills=20} for the long form, {@code -Dsealferry.seed=N} for other moments.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS) // the long form
class KillsTest {
  private static final int KILLS_OF_EACH = Integer.getInteger("sealferry.kills", 4);
  private static final long SEED = Long.getLong("sealferry.seed", 20_261_124L);
  private static final int LONGEST_WAIT_MILLIS = 1_500;
  private static final long FIVE_YEARS = Duration.ofDays(5 * 365).toMillis();

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  private final Random random = new Random(SEED);

  /** Every file has a size of its own, so that a document shows which file it is. */
  private final Map<Long, Path> filesBySize = new HashMap<>();

  private enum Victim {
    PHONE,
    SERVER,
    POSTGRES
  }

  @Test
  void killedPhonesServerAndDatabaseLoseNothingAndDoubleNothing() throws Exception {
    Players players = enter();
    int port = players.server().port();
    Journey.meet(players.a(), players.b());
    Journey.meet(players.b(), players.c());
    ServerProcess server = players.server();
    Background<ServerProcess> starting = ready(server);
    int phone = 0;
    for (Victim victim : victims()) {
      Background<List<String>> storing = store(players.a());
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
      switch (victim) {
        case PHONE -> killPhone(players, phone++ % 3);
        case SERVER -> {
          starting.await().program().kill();
          server = LIVE.scene().server(port);
          starting = ready(server); // while the next phone is killed
        }
        case POSTGRES -> {
          starting.await().awaitPostgres();
          assertThat(server.killPostgres()).as("a PostgreSQL was killed").isTrue();
        }
      }
      end(storing, victim);
    }
    starting.await();
    finish(new Journey(LIVE.scene(), players));
  }

  private static Players enter() throws IOException, ProgramException {
    return Players.enter(
        LIVE.scene(),
        List.of(
            phone("A", -FIVE_YEARS), phone("B", 0), phone("C", FIVE_YEARS).running("--deliver")),
        ServerLink.open(true));
  }

  private static PhoneSettings phone(String name, long clockOffsetMillis) {
    String offset = "--unsafe-clock-offset-ms=" + clockOffsetMillis;
    return PhoneSettings.of(name, LIVE.scene().folder()).made(offset).running(offset);
  }

  private static Background<ServerProcess> ready(ServerProcess server) {
    return Background.begin("server", server::awaitReady);
  }

  private List<Victim> victims() {
    List<Victim> victims = new ArrayList<>();
    for (Victim victim : Victim.values()) {
      victims.addAll(Collections.nCopies(KILLS_OF_EACH, victim));
    }
    Collections.shuffle(victims, random);
    return victims;
  }

  /** Begins to store a photo's worth of chunks and some small documents. */
  private Background<List<String>> store(PhoneProcess phone) throws IOException {
    List<Path> files = new ArrayList<>();
    for (long bytes : new long[] {400_000, 40_000, 3_000, 300}) {
      long size = bytes + filesBySize.size();
      Path file = LIVE.folder("files").resolve(String.format(Locale.ROOT, "%07d.bin", size));
      byte[] content = new byte[(int) size];
      random.nextBytes(content);
      Files.write(file, content);
      filesBySize.put(size, file);
      files.add(file);
    }
    return Background.begin("store", () -> phone.control().store(files));
  }

  /**
   * Only a phone that was killed while it stored may fail; what is missing is stored at the end.
   */
  private static void end(Background<List<String>> storing, Victim victim)
      throws IOException, ProgramException {
    try {
      storing.await();
    } catch (ProgramException | IOException e) {
      if (victim != Victim.PHONE) {
        throw e;
      }
    }
  }

  /** Kills a phone, starts it again, and lets it meet its neighbours by code. */
  private static void killPhone(Players players, int which) throws IOException, ProgramException {
    PhoneProcess phone = players.phones().get(which);
    phone.program().kill();
    phone.restart();
    if (which <= 1) {
      Journey.meet(players.a(), players.b());
    }
    if (which >= 1) {
      Journey.meet(players.b(), players.c());
    }
  }

  private void finish(Journey journey) throws IOException, ProgramException {
    PhoneProcess a = journey.players().a();
    List<Path> missing = new ArrayList<>(filesBySize.values());
    for (JsonObject document : a.control().list()) {
      Path file = Objects.requireNonNull(filesBySize.get(document.get("bytes").getAsLong()));
      assertThat(missing.remove(file)).as("%s is there twice", file).isTrue();
      journey.add(file, document.get("id").getAsString());
    }
    if (!missing.isEmpty()) {
      journey.store(missing);
    }
    journey.awaitEnd();
    assertThat(journey.prove("export").failure()).isEmpty();
  }
}
