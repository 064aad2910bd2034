package org.sealferry.desktop.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealferry.engine.peer.discovery.Announcement;
import org.sealferry.engine.peer.discovery.Sighting;
import org.sealferry.engine.peer.discovery.SightingListener;
import org.sealferry.engine.peer.nearby.InstanceId;

/** Real multicast on loopback. */
class JmdnsDiscoveryTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final ExecutorService loop =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "test loop"));
  private final JmdnsDiscovery here = new JmdnsDiscovery("127.0.0.1:0", loop);
  private final JmdnsDiscovery there = new JmdnsDiscovery("127.0.0.1:0", loop);
  private final Ear ear = new Ear();

  @AfterEach
  void end() {
    here.close();
    there.close();
    loop.shutdownNow();
  }

  /** Writes down what it hears, and on which thread. */
  private static final class Ear implements SightingListener {
    private final List<Sighting> found = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();

    @Override
    public void found(Sighting sighting) {
      threads.add(Thread.currentThread().getName());
      found.add(sighting);
    }

    @Override
    public void lost(String label) {
      lost.add(label);
    }

    @Override
    public void failed(String why) {
      lost.add("failed: " + why);
    }
  }

  private static boolean isWhole(Sighting sighting) {
    return sighting.attributes().containsKey("id");
  }

  @Test
  void aPhoneIsFoundAndSaysGoodbyeHoweverHostileOthersAre() throws Exception {
    InstanceId instance = InstanceId.random(new SecureRandom());
    assertThat(discoveryThreads()).as("before anything is on").isEmpty();
    there.browse(ear);
    Runnable stop =
        here.advertise(
            Announcement.of("Bakiro 47", 7001, instance, "Åse's van. Or not"),
            why -> ear.failed(why));
    try (HostileResponder mallory = new HostileResponder()) {
      mallory.garbage(300);
      await().atMost(LIMIT).until(() -> ear.found.stream().anyMatch(JmdnsDiscoveryTest::isWhole));
      Sighting seen = ear.found.stream().filter(JmdnsDiscoveryTest::isWhole).findFirst().get();
      assertThat(seen.label()).isEqualTo("Bakiro 47");
      assertThat(seen.hosts()).containsExactly(InetAddress.getLoopbackAddress());
      assertThat(seen.port()).isEqualTo(7001);
      assertThat(seen.attributes())
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("id", instance.toString(), "v", "1", "name", "Åse's van. Or not"));
      mallory.phones(1_000);
      mallory.garbage(300);
    }
    stop.run();
    stop.run();
    await().atMost(LIMIT).until(() -> ear.lost.contains("Bakiro 47"));
    assertThat(ear.found).allMatch(sighting -> sighting.label().equals("Bakiro 47"));
    assertThat(ear.lost).containsExactly("Bakiro 47");
    assertThat(ear.threads).containsOnly("test loop");
  }

  private static List<String> discoveryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("discovery") || name.contains("JmDNS"))
        .toList();
  }

  @Test
  void anAddressWithoutMulticastIsSaidOnce() {
    JmdnsDiscovery six = new JmdnsDiscovery("[::1]:0", loop);
    six.browse(ear);
    await().atMost(LIMIT).until(() -> !ear.lost.isEmpty());
    assertThat(ear.lost.get(0)).contains("phones find each other over IPv4 only");
    six.close();
  }
}
