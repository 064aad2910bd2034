package org.sealferry.bramble.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/** Both standard clients over real sessions. */
class NegotiationTest {
  private static final TransportProperties HERE = new TransportProperties(Map.of("port", "7"));

  @TempDir Path aliceDirectory;
  @TempDir Path bobDirectory;
  private Phone alice;
  private Phone bob;

  @BeforeEach
  void meet() throws Exception {
    alice = new Phone(aliceDirectory, 1).withProperties().with("x", 0);
    bob = new Phone(bobDirectory, 2).withProperties().with("x", 0).with("y", 0);
    alice.run(tx -> alice.properties.set(tx, TransportId.LAN, HERE));
    alice.meet(bob, Role.ALICE);
    bob.meet(alice, Role.BOB);
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void oneSessionIsEnough() throws Exception {
    Session.run(alice, bob, Long.MAX_VALUE);
    assertNegotiated();
  }

  @Test
  void cutsAfterAnyNumberOfBytesOnlyDelayIt() throws Exception {
    int sessions = 0;
    for (int bytes = 1; !isNegotiated() && sessions < 1_000; bytes += 3, sessions++) {
      Session.run(alice, bob, bytes);
    }
    assertThat(sessions).isBetween(20, 999);
    Session.run(alice, bob, Long.MAX_VALUE);
    assertNegotiated();
  }

  private boolean isNegotiated() {
    return bob.visibilities.contains("x SHARED") && alice.visibilities.contains("x SHARED");
  }

  private void assertNegotiated() {
    assertThat(alice.visibilities).endsWith("x SHARED").doesNotHaveDuplicates();
    assertThat(bob.visibilities).endsWith("x SHARED").doesNotHaveDuplicates();
    assertThat(alice.visibility(Properties.ID)).isEqualTo(Visibility.SHARED);
    assertThat(bob.visibility(Properties.ID)).isEqualTo(Visibility.SHARED);
    TransportProperties known =
        bob.database.transact(
            tx -> bob.properties.remote(tx, bob.contact(tx).id(), TransportId.LAN));
    assertThat(known).isEqualTo(HERE);
  }
}
