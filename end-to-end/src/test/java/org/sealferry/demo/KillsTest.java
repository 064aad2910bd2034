package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.ServerProcess;

/**
 * SIGKILL at seeded moments of the demo's job. {@code -Dsealferry.kills=20} for the long form,
 * {@code -Dsealferry.seed=N} for other moments.
 */
class KillsTest {
  private static final int KILLS_OF_EACH = Integer.getInteger("sealferry.kills", 4);
  private static final long SEED = Long.getLong("sealferry.seed", 20_261_124L);
  private static final int LONGEST_WAIT_MILLIS = 1_500;

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
    Players players = Players.enter(LIVE.scene());
    int port = players.server().port();
    Journey.meet(players.a(), players.b());
    Journey.meet(players.b(), players.c());
    ServerProcess server = players.server();
    int phone = 0;
    for (Victim victim : victims()) {
      Background<List<String>> storing = store(players.a());
      Thread.sleep(random.nextInt(LONGEST_WAIT_MILLIS));
      switch (victim) {
        case PHONE -> killPhone(players, phone++ % 3);
        case SERVER -> {
          server.program().kill();
          server = LIVE.scene().server(port).awaitReady();
        }
        case POSTGRES -> server.killPostgres();
      }
      end(storing);
    }
    finish(new Journey(LIVE.scene(), players));
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

  private static void end(Background<List<String>> storing) throws IOException {
    try {
      storing.await();
    } catch (ProgramException | IOException e) {
      return; // the phone was killed while it stored; what is missing is stored at the end
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
      Path file = filesBySize.get(document.get("bytes").getAsLong());
      assertThat(missing.remove(file)).as("a document that nobody stored: %s", document).isTrue();
      journey.add(file, document.get("id").getAsString());
    }
    if (!missing.isEmpty()) {
      journey.store(missing);
    }
    journey.awaitEnd();
    assertThat(journey.prove("export").failure()).isEmpty();
  }
}
