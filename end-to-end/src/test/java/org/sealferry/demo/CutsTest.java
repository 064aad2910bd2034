package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.Meeting;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneSettings;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Wait;
import org.sealferry.demo.proxy.LinkProxy;
import org.sealferry.demo.proxy.Traffic;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;

/**
 * A TCP link that breaks at seeded bytes of a photo. B tells peers an address on which a proxy
 * listens, so that redials pass the proxy too. {@code -Dsealferry.tcp.cuts=N} for more of them.
 */
class CutsTest {
  private static final int CUTS = Integer.getInteger("sealferry.tcp.cuts", 5);
  private static final long SEED = Long.getLong("sealferry.seed", 20_261_124L);
  private static final int PHOTO_BYTES = 3_000_000;

  /** What may be under way when a link breaks: two chunks and what the senders' buffers hold. */
  private static final long BYTES_A_CUT = 64 * 1_024;

  /** What is not chunks, a connection: its start, offers, requests and acknowledgements. */
  private static final long BYTES_A_CONNECTION = 24_000;

  /** Less than the minute that a retransmission or a pause before redialling could take. */
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(45);

  private static final Duration PATIENCE = Duration.ofSeconds(50L * CUTS);

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  /** This machine too. */
  private static final byte[] THERE = {127, 0, 0, 2};

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  @Test
  void cutLinkGoesOnByItselfAndCostsOnlyWhatWasUnderWay() throws Exception {
    PhoneSettings visible =
        PhoneSettings.of("B", LIVE.scene().folder()).running("--hosts", "127.0.0.2");
    Background<PhoneProcess> starting = LIVE.scene().phone("A");
    PhoneProcess b = LIVE.scene().phone(visible).await();
    PhoneProcess a = starting.await();
    byte[] certificate = certificate();
    a.control().enter(certificate);
    b.control().enter(certificate);

    CompletableFuture<InetSocketAddress> nearby = new CompletableFuture<>();
    try (LinkProxy meeting = LinkProxy.open(new InetSocketAddress(HERE, 0), nearby::join)) {
      Meeting.meet(
          a.control(),
          b.control(),
          address -> {
            nearby.complete(address);
            return meeting.address();
          });
      try (LinkProxy redials = redials(b, nearby.join().getPort())) {
        List<Path> photo = Cargo.random("1x" + PHOTO_BYTES, LIVE.folder("photo")).files();
        breakAtSeededBytes(meeting, redials);
        a.control().store(photo);
        awaitCarried(a, b, () -> List.of(meeting.traffic(), redials.traffic()));
        judge(meeting.traffic(), redials.traffic());
      }
    }
  }

  /** The first cut ends the meeting's own connection, the others those that follow it. */
  private static void breakAtSeededBytes(LinkProxy meeting, LinkProxy redials) {
    Random random = new Random(SEED);
    meeting.cutAt(meeting.traffic().bytes() + 50_000 + random.nextInt(400_000));
    int slot = PHOTO_BYTES * 3 / 4 / CUTS; // one in each, so that no two fall together
    for (int cut = 1; cut < CUTS; cut++) {
      redials.cutAt((long) slot * cut + random.nextInt(slot * 3 / 4));
    }
  }

  private static void awaitCarried(PhoneProcess a, PhoneProcess b, Supplier<List<Traffic>> traffic)
      throws IOException, ProgramException {
    long sealed = a.control().list().get(0).get("sealedBytes").getAsLong();
    Standstill standstill = new Standstill(traffic);
    Wait.until(
        "B carries the photo",
        PATIENCE,
        () -> {
          assertThat(standstill.length()).as("%s", traffic.get()).isLessThan(LONGEST_STANDSTILL);
          return b.control().status().carried().bytes() >= sealed;
        },
        () -> "; " + traffic.get() + a.program().lastLines() + b.program().lastLines());
  }

  /** For how long nothing has passed any link. */
  private static final class Standstill {
    private final Supplier<List<Traffic>> traffic;

    // Written at each look.
    private List<Traffic> seen;
    private long since = System.nanoTime();

    Standstill(Supplier<List<Traffic>> traffic) {
      this.traffic = traffic;
      this.seen = traffic.get();
    }

    Duration length() {
      List<Traffic> now = traffic.get();
      if (!now.equals(seen)) {
        seen = now;
        since = System.nanoTime();
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }

  private static void judge(Traffic first, Traffic later) {
    assertThat(first.cuts() + later.cuts()).as("%s, %s", first, later).isEqualTo(CUTS);
    int connections = first.connections() + later.connections();
    assertThat(connections).isEqualTo(CUTS + 1);
    assertThat(first.forward() + later.forward())
        .as("bytes from A to B: %s, %s", first, later)
        .isLessThan(PHOTO_BYTES * 21L / 20 + CUTS * BYTES_A_CUT + connections * BYTES_A_CONNECTION);
  }

  /** Listens where B tells peers to find it. */
  private static LinkProxy redials(PhoneProcess b, int nearbyPort) throws IOException {
    Set<Integer> ports = Listening.ports(b.program().pid());
    ports.remove(nearbyPort); // about to be closed
    assertThat(ports).as("ports on which B listens while a meeting lasts").hasSize(1);
    int port = ports.iterator().next();
    return LinkProxy.open(
        new InetSocketAddress(InetAddress.getByAddress(THERE), port),
        () -> new InetSocketAddress(HERE, port));
  }

  /** Returns a certificate; no server is needed to carry for it. */
  private static byte[] certificate() {
    return DestinationKey.generate(KeyPlan.named("cuts"), new SecureRandom(), Instant.now())
        .certificate()
        .encoded();
  }
}
