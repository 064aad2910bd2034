package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.WallTime;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;

/** What the command line asks for, checked. */
final class PeerSettings {
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);
  private static final String USUAL_CLIENT = "org.sealferry.bramble-peer";
  private static final String ANY_PORT_HERE = "127.0.0.1:0";

  /** The contact both command lines name; null for one that was met or will be. */
  final @Nullable SharedKey shared;

  final MeetingOptions meeting;
  final FileOptions files;
  final IdentityOptions identity;

  /** All transports the contact has keys for. */
  final List<TransportTraits> transports;

  /** That of the network. */
  final TransportTraits transport;

  /** That of files. */
  final TransportTraits fileTransport;

  final Group group;
  final boolean versioning;
  final int publish;
  final int size;
  final int waitFor;
  final boolean stay;
  final Clock wall;

  /** Where to listen; null to dial {@link #connect}, or to do neither. */
  final @Nullable String listen;

  final @Nullable String connect;
  final @Nullable Path portFile;

  /** For how long to run; null without end. */
  final @Nullable Duration timeout;

  /**
   * Takes over the options.
   *
   * @throws IllegalArgumentException if one is out of range, or they do not go together
   */
  PeerSettings(BramblePeerCommand options) throws IOException {
    shared = options.rootKey == null ? null : new SharedKey(options, options.rootKey);
    meeting = options.meeting;
    files = options.files;
    identity = options.identities;
    transport = transport(options);
    fileTransport = shared == null ? TransportTraits.drive() : transport;
    transports = shared == null ? List.of(transport, fileTransport) : List.of(transport);
    group = group(options);
    versioning = options.versioning || shared == null;
    publish = options.publish;
    size = options.size;
    waitFor = options.waitFor;
    stay = options.stay;
    wall = Clock.offset(Clock.systemUTC(), Duration.ofMillis(options.clockOffset));
    connect = options.place == null ? null : options.place.connect;
    listen = listenAddress(options);
    portFile = options.portFile;
    timeout = timeout(options);
    checkNumbers();
    checkCombination(options);
  }

  private static TransportTraits transport(BramblePeerCommand options) {
    return options.transportId == null || options.maxLatency == null
        ? TransportTraits.lan()
        : new TransportTraits(
            new TransportId(options.transportId), Duration.ofMillis(options.maxLatency));
  }

  private static Group group(BramblePeerCommand options) {
    String client = options.groupClientId;
    String descriptor = options.groupDescriptor;
    return Group.of(
        new ClientId(client == null ? USUAL_CLIENT : client),
        0,
        HexOption.bytes("--group-descriptor", descriptor == null ? "" : descriptor));
  }

  private static @Nullable String listenAddress(BramblePeerCommand options) {
    String place = options.place == null ? null : options.place.listen;
    if (place == null) {
      return options.meeting.qr ? ANY_PORT_HERE : null;
    }
    return place.indexOf(':') >= 0 ? place : "127.0.0.1:" + place;
  }

  private static @Nullable Duration timeout(BramblePeerCommand options) {
    if (options.timeoutSeconds != null) {
      return Duration.ofSeconds(options.timeoutSeconds);
    }
    return options.stay ? null : USUAL_TIMEOUT;
  }

  private void checkNumbers() {
    require(publish >= 0, "--publish " + publish + " is negative");
    require(waitFor >= 0, "--wait-for " + waitFor + " is negative");
    require(
        size >= 1 && size <= Message.MAX_BODY_BYTES,
        "--size " + size + " must be 1 to " + Message.MAX_BODY_BYTES);
    WallTime.require(wall.millis());
  }

  private void checkCombination(BramblePeerCommand options) {
    boolean meets = meeting.meets() || meeting.link;
    boolean network = listen != null || connect != null;
    checkMeeting();
    require(!files.eager || files.out != null, "--eager goes with --simplex-out");
    require(!files.given() || !meets, "meet first, then exchange files");
    require(
        !files.given() || !network,
        "files need no network: --listen and --connect do not go with them");
    require(
        files.given() || meets || network,
        "nothing to do: give --listen, --connect, --qr, --link, --pending, --simplex-out or"
            + " --simplex-in");
    if (shared != null) {
      require(!meets, "--root-key makes the contact: --qr, --link and --pending do not go with it");
      return;
    }
    require(
        options.transportId == null && options.maxLatency == null && options.timestamp == null,
        "--timestamp, --transport-id and --max-latency go with --root-key");
    require(
        meeting.meets() || options.directory != null,
        "without --root-key, --qr or --pending the contact, or the key of a link, is that of"
            + " --dir");
    identity.checkOwn();
  }

  private void checkMeeting() {
    require(meeting.qr == (meeting.peerQr != null), "--qr and --peer-qr go together");
    require(!meeting.qr || !meeting.meetsByLink(), "meet by --qr or by --pending, not both");
    require(
        !meeting.qr || connect == null,
        "--qr dials what --peer-qr says: --connect does not go with it");
    require(
        !meeting.meetsByLink() || listen != null || connect != null,
        "--pending needs --listen or --connect");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
