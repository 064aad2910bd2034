package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;

/** What the command line asks for, checked. */
final class PeerSettings {
  /** Clocks outside these bounds are refused, as by the reference node. Wire §2.9. */
  private static final long EARLIEST_CLOCK = 1_609_459_200_000L;

  private static final long LATEST_CLOCK = 4_765_132_800_000L;
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);

  final SecretKey rootKey;
  final long timestamp;
  final Role role;
  final IdentityPair pair;
  final TransportTraits transport;
  final Group group;
  final boolean versioning;
  final int publish;
  final int size;
  final int waitFor;
  final boolean stay;
  final Clock wall;

  /** Where to listen; null to dial {@link #connect}. */
  final @Nullable String listen;

  final @Nullable String connect;
  final @Nullable Path portFile;

  /** For how long to run; null without end. */
  final @Nullable Duration timeout;

  /**
   * Takes over the options.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  PeerSettings(BramblePeerCommand options) throws IOException {
    rootKey = HexOption.key("--root-key", HexOption.fileOrText(options.rootKey));
    timestamp = options.timestamp;
    role = options.role.alice ? Role.ALICE : Role.BOB;
    pair = pair(options.identities, role);
    transport =
        new TransportTraits(
            new TransportId(options.transportId), Duration.ofMillis(options.maxLatency));
    group =
        Group.of(
            new ClientId(options.groupClientId),
            0,
            HexOption.bytes("--group-descriptor", options.groupDescriptor));
    versioning = options.versioning;
    publish = options.publish;
    size = options.size;
    waitFor = options.waitFor;
    stay = options.stay;
    wall = Clock.offset(Clock.systemUTC(), Duration.ofMillis(options.clockOffset));
    listen = listenAddress(options.place.listen);
    connect = options.place.connect;
    portFile = options.portFile;
    timeout = timeout(options);
    check();
  }

  private static IdentityPair pair(BramblePeerCommand.@Nullable IdentityOptions given, Role own) {
    return given == null
        ? IdentityPair.standIns(own)
        : IdentityPair.given(given.name, given.seed, given.peerName, given.peerKey);
  }

  private static @Nullable String listenAddress(@Nullable String place) {
    return place == null || place.indexOf(':') >= 0 ? place : "127.0.0.1:" + place;
  }

  private static @Nullable Duration timeout(BramblePeerCommand options) {
    if (options.timeoutSeconds != null) {
      return Duration.ofSeconds(options.timeoutSeconds);
    }
    return options.stay ? null : USUAL_TIMEOUT;
  }

  private void check() {
    require(timestamp >= 0, "--timestamp " + timestamp + " is negative");
    require(publish >= 0, "--publish " + publish + " is negative");
    require(waitFor >= 0, "--wait-for " + waitFor + " is negative");
    require(
        size >= 1 && size <= Message.MAX_BODY_BYTES,
        "--size " + size + " must be 1 to " + Message.MAX_BODY_BYTES);
    long now = wall.millis();
    require(
        now >= EARLIEST_CLOCK && now <= LATEST_CLOCK,
        "the clock stands at " + now + " ms, must be between the years 2021 and 2121: set it");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
