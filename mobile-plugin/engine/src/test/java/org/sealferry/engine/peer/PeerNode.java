package org.sealferry.engine.peer;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.db.Migration;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.discovery.Discovery;
import org.sealferry.engine.peer.meeting.MeetingEnd;
import org.sealferry.engine.peer.qr.LanWay;
import org.sealferry.engine.peer.qr.QrException;
import org.sealferry.engine.peer.qr.QrWay;

/** A phone that meets peers: real Bramble, real database, its events as text. */
@SuppressWarnings("NullAway.Init") // start() and show() set what is missing
final class PeerNode implements PeerListener, AutoCloseable {
  static final int QR_PORT = 7002;
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  final List<String> events = new ArrayList<>();
  final List<List<NearbyPhone>> lists = new ArrayList<>();
  final List<AttemptId> asked = new ArrayList<>();
  final List<Question> questions = new ArrayList<>();
  final String host;
  LocalIdentity identity;
  CountingLoop loop;
  NodeNetwork network;
  long elapsedOffset;
  Clock wall = Clock.fixed(NOW, ZoneOffset.UTC);
  boolean unverifiedForbidden;
  Discovery discovery = Discovery.NONE;
  Function<Question, @Nullable Answer> answers = question -> Answer.confirm();
  Database database;
  Bramble bramble;
  Properties properties;
  Peers peers;
  LabGroup lab;
  List<String> hosts;
  VisiblePeriod period;
  ShownQr shown;
  boolean hasBluetooth;
  boolean hasLan = true;
  private final Loop base;
  private final Transport transport;
  private final Path home;
  private final SecureRandom random;
  private final String port;

  PeerNode(Loop base, Transport transport, Path home, String name, String host, String port) {
    this.base = base;
    this.transport = transport;
    this.home = home;
    this.host = host;
    this.port = port;
    this.random = seeded(name);
    this.hosts = List.of(host);
    this.identity = new LocalIdentity(name, SigningKeyPair.generate(random));
  }

  static PeerNode virtual(Loop loop, Transport transport, Path folder, String name, int number) {
    Path home = folder.resolve(name);
    if (!home.toFile().mkdir()) {
      throw new IllegalStateException("cannot make " + home);
    }
    return new PeerNode(loop, transport, home, name, "10.0.0." + number, "7001");
  }

  private static SecureRandom seeded(String name) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(name.hashCode());
      return random;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  PeerNode start() {
    loop = new CountingLoop(base, elapsedOffset);
    network = new NodeNetwork(transport);
    List<Migration> migrations = new ArrayList<>(Bramble.migrations());
    migrations.addAll(Versioning.migrations());
    migrations.addAll(Properties.migrations());
    migrations.addAll(Peers.migrations());
    database =
        JdbcDatabase.open(
            () -> DriverManager.getConnection("jdbc:sqlite:" + home.resolve("phone.db")),
            migrations);
    bramble = Bramble.open(new Bramble.Platform(database, loop, wall, random), transports());
    lab = new LabGroup(bramble.sync());
    Versioning versioning = new Versioning(bramble.contacts(), bramble.sync());
    properties = new Properties(bramble.contacts(), bramble.sync());
    versioning.register(lab);
    versioning.register(properties);
    bramble.sync().register(lab);
    bramble.sync().register(versioning);
    bramble.sync().register(properties);
    bramble.contacts().register(versioning);
    bramble.contacts().register(properties);
    peers = new Peers(platform(), parts());
    peers.observe(this);
    bramble.start();
    peers.start();
    database.transact(
        tx -> {
          versioning.start(tx);
          lab.prepare(tx);
          return true;
        });
    return this;
  }

  private PeerPlatform platform() {
    PeerPlatform.Place place =
        new PeerPlatform.Place(
            network,
            host + ":" + (port.equals("0") ? "0" : "7000"),
            host + ":" + port,
            () -> hosts,
            discovery);
    if (!port.equals("0")) {
      place = place.qrWays(qrWays());
    }
    return new PeerPlatform(database, loop, random, place, () -> unverifiedForbidden);
  }

  private List<TransportTraits> transports() {
    return hasBluetooth
        ? List.of(TransportTraits.lan(), TransportTraits.bluetooth())
        : List.of(TransportTraits.lan());
  }

  /** Bluetooth comes last, so that its place in a code is not the caller's doing. */
  private List<QrWay> qrWays() {
    List<QrWay> ways = new ArrayList<>();
    if (hasLan) {
      ways.add(new LanWay(network, host + ":" + QR_PORT, () -> hosts));
    }
    if (hasBluetooth) {
      ways.add(new PipeBluetooth(network));
    }
    return ways;
  }

  private PeerBramble parts() {
    return new PeerBramble(
        identity, bramble.contacts(), bramble.clocks(), bramble.connections(), properties);
  }

  /** As by SIGKILL: its sockets close, and nothing of it runs any more. */
  PeerNode kill() {
    network.kill();
    loop.dead = true;
    database.close();
    events.clear();
    return this;
  }

  PeerNode show() throws PeerException {
    period = peers.becomeVisible();
    return this;
  }

  /** Shows a new code. */
  PeerNode showQr() throws PeerException {
    shown = peers.showQr();
    return this;
  }

  /** Scans the code on another screen. */
  void scan(ShownQr other) throws PeerException, QrException {
    peers.scanned(shown.attempt(), other.content());
  }

  AttemptId dial(PeerNode other) throws PeerException {
    return peers.connect(other.period.address(), null);
  }

  AttemptId choose(PeerNode other) throws PeerException {
    return peers.connect(other.period.address(), other.period.instance());
  }

  void publish(String text) {
    database.transact(
        tx -> {
          lab.publish(tx, text);
          return true;
        });
  }

  List<Contact> contacts() {
    return database.transact(bramble.contacts()::all);
  }

  String toldAddresses() {
    return database.transact(
        tx ->
            properties
                .remote(tx, contacts(tx).get(0).id(), TransportId.LAN)
                .get("ipPorts")
                .orElse("none"));
  }

  private List<Contact> contacts(Transaction tx) {
    return bramble.contacts().all(tx);
  }

  long rows(String table) {
    return database
        .transact(tx -> tx.first(row -> row.getLong(0), "SELECT count(*) FROM " + table))
        .orElse(0L);
  }

  boolean heard(String event) {
    return events.contains(event);
  }

  @Override
  public void visible(VisiblePeriod began) {
    events.add("visible");
  }

  @Override
  public void hidden() {
    events.add("hidden");
  }

  @Override
  public void nearby(List<NearbyPhone> phones) {
    lists.add(phones);
  }

  @Override
  public void lookingEnded() {
    events.add("lookingEnded");
  }

  @Override
  public void began(AttemptId attempt, String remote) {
    events.add("began");
  }

  @Override
  public void compare(AttemptId attempt, Question question) {
    events.add("compare " + question.peer().name());
    asked.add(attempt);
    questions.add(question);
    Answer answer = answers.apply(question);
    if (answer != null) {
      answer(attempt, answer);
    }
  }

  void answer(AttemptId attempt, Answer answer) {
    try {
      peers.decide(attempt, answer);
    } catch (PeerException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void waiting(AttemptId attempt, Question question) {
    events.add("waiting " + question.peer().name());
    questions.add(question);
  }

  @Override
  public void met(AttemptId attempt, Meeting meeting) {
    events.add("met " + meeting.peer().name() + (meeting.isVerified() ? " verified" : ""));
  }

  @Override
  public void failed(AttemptId attempt, Failure failure) {
    events.add("failed " + failure.code());
  }

  @Override
  public void connected(Meeting meeting) {
    events.add("connected");
  }

  @Override
  public void disconnected(Meeting meeting) {
    events.add("disconnected");
  }

  @Override
  public void meetingEnded(Meeting meeting, MeetingEnd end) {
    events.add("ended " + end);
  }

  @Override
  public void close() {
    if (!loop.dead) {
      kill();
    }
  }
}
