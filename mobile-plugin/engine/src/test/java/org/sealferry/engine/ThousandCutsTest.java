package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.openpgp.KeyPlan;

/**
 * Peers whose connections break all the time, at any byte, noticed by both sides or by one: at the
 * end everyone has everything. {@code -Dsealferry.peerCuts=20000 -Dsealferry.seed=N} for the long
 * form.
 */
class ThousandCutsTest {
  private static final int CUTS = Integer.getInteger("sealferry.peerCuts", 1_000);
  private static final long SEED = Long.getLong("sealferry.seed", 20_261_124L);

  @TempDir Path folder;

  @Test
  void twentyPeersThatAreCutOffAThousandTimesHaveEverythingInTheEnd() throws IOException {
    try (Crowd crowd = new Crowd(Files.createDirectory(folder.resolve("crowd")), 20, SEED)) {
      crowd.meetSome();
      crowd.sufferCuts(CUTS);
      crowd.settle();
      crowd.assertEveryoneHasEverything();
    }
  }

  @Test
  void theSameSeedGivesTheSameRun() throws IOException {
    assertThat(run("first", 5)).isEqualTo(run("second", 5)).isNotEqualTo(run("third", 6));
  }

  private String run(String name, long seed) throws IOException {
    try (Crowd crowd = new Crowd(Files.createDirectory(folder.resolve(name)), 4, seed)) {
      crowd.meetSome();
      crowd.sufferCuts(30);
      crowd.settle();
      return crowd.toString();
    }
  }

  /** Phones, of which each has met its neighbours and as many others. */
  private static final class Crowd implements AutoCloseable {
    private static final int CUTS_A_DOCUMENT = 40;
    private static final int MAX_DOCUMENT_BYTES = 40_000;
    private static final int MAX_CONNECTION_BYTES = 8_000;
    private static final int MINUTE_MILLIS = 60_000;

    private final Office office;
    private final Air air = new Air(new VirtualLoop());
    private final List<SimulatedPhone> phones = new ArrayList<>();
    private final Random random;
    private final long seed;
    private int documents; // all below are written as time goes by
    private int cuts;

    Crowd(Path folder, int size, long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.office = new Office(KeyPlan.named("Health"), SimulatedPhone.seeded(seed));
      for (int i = 1; i <= size; i++) {
        phones.add(new SimulatedPhone(air, folder, i, seed).choosing(office));
      }
      air.breaking = this::breakDown;
    }

    void meetSome() {
      for (int i = 0; i < phones.size(); i++) {
        int other = 1 + random.nextInt(phones.size() - 2);
        meet(i, 1);
        meet(i, other == 1 ? 2 : other);
      }
    }

    private void meet(int one, int further) {
      phones.get((one + further) % phones.size()).showTo(phones.get(one));
      air.loop.advance(1_000);
    }

    private SimulatedPhone any() {
      return phones.get(random.nextInt(phones.size()));
    }

    private void store() {
      byte[] content = new byte[1 + random.nextInt(MAX_DOCUMENT_BYTES)];
      random.nextBytes(content);
      any().store(office, content);
      documents++;
    }

    void sufferCuts(int wanted) {
      air.breaks = () -> 1 + random.nextInt(random.nextInt(4) == 0 ? 600 : MAX_CONNECTION_BYTES);
      air.cutAll();
      while (cuts < wanted) {
        if (documents <= cuts / CUTS_A_DOCUMENT) {
          store();
        }
        long before = cuts;
        air.loop.advance(500);
        if (cuts == before && isQuiet()) {
          store(); // nothing moves any more: nothing can be cut
        }
      }
      air.breaks = () -> Long.MAX_VALUE;
      air.breaking = Air.Link::cut;
      air.cutAll();
    }

    private void breakDown(Air.Link link) {
      cuts++;
      switch (random.nextInt(4)) {
        case 0:
          link.near.lose();
          break;
        case 1:
          link.far.lose();
          break;
        default:
          link.cut();
      }
    }

    /** Lets all connections stand again, and all documents move. */
    void settle() {
      for (int minute = 0; minute < 10 && !isQuiet(); minute++) {
        air.loop.advance(MINUTE_MILLIS);
      }
    }

    private boolean isQuiet() {
      return phones.stream().allMatch(this::hasEverything);
    }

    private boolean hasEverything(SimulatedPhone phone) {
      return phone.number("SELECT COUNT(*) FROM document WHERE lacking = 0") == documents;
    }

    void assertEveryoneHasEverything() {
      for (SimulatedPhone phone : phones) {
        assertThat(phone.endings)
            .as("seed %d: meetings that ended at %s", seed, phone.host)
            .isEmpty();
        assertThat(hasEverything(phone))
            .as("seed %d: %s has everything", seed, phone.host)
            .isTrue();
        assertThat(phone.number("SELECT COUNT(*) FROM body WHERE state = 1"))
            .as("seed %d: bodies at %s", seed, phone.host)
            .isEqualTo(phones.get(0).number("SELECT COUNT(*) FROM body WHERE state = 1"));
        assertThat(phone.number("SELECT COUNT(*) FROM body WHERE state <> 1")).isZero();
      }
    }

    @Override
    public String toString() {
      return documents
          + (" documents, " + air.carriedBytes() + " bytes, " + air.dials.size() + " dials, ")
          + (cuts + " cuts, " + air.loop.elapsedMillis() + " ms");
    }

    @Override
    public void close() {
      phones.forEach(SimulatedPhone::close);
    }
  }
}
