package org.sealferry.engine.peer.qr;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.DialRounds;
import org.sealferry.bramble.bqp.KeyAgreement;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.attempt.Failure;

/**
 * One code on this phone's screen: from showing it to the contact. It listens from the start and
 * dials once the other code was scanned; of all connections one is chosen. Nothing is stored before
 * contact exchange is over. PROTOCOL.md §5.4.
 */
public final class QrMeeting {
  /** How long a code is shown without a scan of the other one. */
  public static final long SHOWN_MILLIS = 3 * 60_000;

  /** How long a meeting may take from the scan of the other code. */
  public static final long LIMIT_MILLIS = 60_000;

  private final Loop loop;
  private final SecureRandom random;
  private final QrHost host;
  private final AgreementKeyPair pair;
  private final OpenDoors doors;
  private final QrPayload our;
  private final Candidates candidates = new Candidates();
  private final Doubts doubts;
  private final Watch watch = new Watch();
  private Timer limit; // all below are written as the meeting goes on
  private @Nullable QrPayload their;
  private @Nullable PlaceDialler dialler;
  private @Nullable DialRounds rounds;
  private @Nullable QrExchange exchange;
  private boolean over;

  private QrMeeting(List<QrWay> ways, Loop loop, SecureRandom random, QrHost host)
      throws IOException {
    this.loop = loop;
    this.random = random;
    this.host = host;
    this.pair = AgreementKeyPair.generate(random);
    Commitment commitment = Commitment.to(pair.publicKey());
    this.doors = open(ways, commitment);
    this.our = new QrPayload(commitment, doors.places());
    this.doubts = new Doubts(loop, candidates::hasPeer, this::fail);
    this.limit = loop.after(SHOWN_MILLIS, () -> fail(notScanned()));
  }

  private OpenDoors open(List<QrWay> ways, Commitment commitment) throws IOException {
    try {
      return OpenDoors.open(ways, commitment, this::accepted);
    } catch (IOException e) {
      pair.privateKey().erase();
      throw e;
    }
  }

  /**
   * Opens the ways and makes the code to show.
   *
   * @throws IOException if none of the ways can be opened
   */
  public static QrMeeting show(List<QrWay> ways, Loop loop, SecureRandom random, QrHost host)
      throws IOException {
    return new QrMeeting(ways, loop, random, host);
  }

  private static Failure notScanned() {
    return Failure.of(
        Failure.Code.TIME_IS_UP, "the other code was not scanned within three minutes");
  }

  /** Returns the code to show. */
  public QrPayload payload() {
    return our;
  }

  /** Returns what was scanned; null before. */
  public @Nullable QrPayload their() {
    return their;
  }

  /**
   * Takes the scanned code; the first one counts.
   *
   * @throws QrException OWN_CODE
   */
  public void scanned(QrPayload scanned) throws QrException {
    if (over || their != null) {
      throw new IllegalStateException("this meeting expects no code");
    }
    try {
      KeyAgreement.isAlice(our, scanned);
    } catch (BqpException e) {
      throw QrException.of(e);
    }
    their = scanned;
    limit.cancel();
    limit = loop.after(LIMIT_MILLIS, () -> fail(doubts.timeIsUp()));
    candidates.open().forEach(this::run);
    if (exchange == null && !over) {
      dial(scanned);
    }
  }

  /** Ends the meeting by the user's will; the other side is told if it can be. */
  public void cancel() {
    fail(Failure.of(Failure.Code.DECLINED, "cancelled by the user"));
  }

  private void dial(QrPayload scanned) {
    PlaceDialler dialling =
        new PlaceDialler(
            loop,
            doors.ways(),
            scanned.commitment(),
            (connection, transport) -> add(connection, transport, true));
    dialler = dialling;
    DialRounds begun =
        new DialRounds(
            loop,
            PlaceDialler.some(scanned.descriptors()),
            dialling,
            Connection::abort); // none: what was reached is told aside
    rounds = begun;
    begun.start();
  }

  private void accepted(Connection connection, TransportTraits transport) {
    add(connection, transport, false);
  }

  private Candidate add(Connection connection, TransportTraits transport, boolean dialled) {
    Candidate fresh = new Candidate(connection, transport, dialled, watch);
    if (over || exchange != null) {
      fresh.refuse();
      return fresh;
    }
    candidates.add(fresh);
    fresh.start();
    if (their != null) {
      run(fresh);
    }
    return fresh;
  }

  private void run(Candidate candidate) {
    QrPayload scanned = their;
    if (scanned != null && !candidate.isOver()) {
      candidate.run(out -> agreement(scanned, out));
    }
  }

  /** Each run erases the pair it is given. */
  private KeyAgreement agreement(QrPayload scanned, Consumer<byte[]> out) {
    try {
      return KeyAgreement.between(
          AgreementKeyPair.fromPrivate(pair.privateKey()), our, scanned, out);
    } catch (BqpException e) {
      throw new IllegalStateException("the own code was taken for the other's", e);
    }
  }

  private void chosen(Candidate candidate, SecretKey master, byte[] rest) {
    QrExchange begun = new QrExchange(candidate, host, master, this::end, this::fail);
    exchange = begun;
    stopChoosing();
    candidates.chosen();
    begun.begin(role(), random, rest);
  }

  private Role role() {
    if (their == null) {
      throw new IllegalStateException("a role before the other code was scanned");
    }
    return our.commitment().compareTo(their.commitment()) < 0 ? Role.ALICE : Role.BOB;
  }

  private void fail(Failure failure) {
    if (over) {
      return;
    }
    end();
    candidates.refuseAll();
    if (exchange != null) {
      exchange.cancel();
    }
    host.failed(failure);
  }

  private void end() {
    over = true;
    limit.cancel();
    stopChoosing();
  }

  private void stopChoosing() {
    doors.close();
    doubts.stop();
    pair.privateKey().erase();
    if (rounds != null) {
      rounds.stop();
    }
    if (dialler != null) {
      dialler.stop();
    }
  }

  /** What single connections tell. */
  private final class Watch implements Candidate.Watch {
    @Override
    public void agreed(Candidate candidate, KeyAgreement agreement, byte[] rest) {
      agreement.masterKey().ifPresent(master -> chosen(candidate, master, rest));
    }

    @Override
    public void lost(Candidate lost, Reason reason, String why) {
      if (!over && exchange == null) {
        doubts.lost(lost, reason, why);
      }
    }
  }
}
