package org.sealferry.engine.peer.qr;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.peer.attempt.Failure;

/** What went wrong on single connections, and when that ends the meeting. PROTOCOL.md §5.4. */
final class Doubts {
  /** How long another connection with the peer may take. */
  static final long GRACE_MILLIS = 2_000;

  private final Loop loop;
  private final BooleanSupplier peerStands;
  private final Consumer<Failure> end;
  private @Nullable Failure impostor; // all below are written as connections end
  private @Nullable Failure refused;
  private @Nullable Failure stranger;
  private @Nullable Timer grace;
  private boolean graceIsOver;

  Doubts(Loop loop, BooleanSupplier peerStands, Consumer<Failure> end) {
    this.loop = loop;
    this.peerStands = peerStands;
    this.end = end;
  }

  /** Takes the end of a connection before anything was agreed on it. */
  void lost(Candidate lost, Reason reason, String why) {
    Failure failure = failure(reason, why);
    boolean wrong = reason == Reason.NOT_THE_SCANNED_PEER;
    if (!isPeers(lost, reason)) {
      stranger = wrong ? failure : stranger;
      return; // to be dialled again, or nobody the user means
    }
    if (wrong) {
      impostor = failure;
    } else {
      refused = failure;
    }
    if (graceIsOver) {
      look(); // a peer that comes again and again to fail is no peer
    } else if (grace == null) {
      grace = loop.after(GRACE_MILLIS, this::look);
    }
  }

  private static Failure failure(Reason reason, String why) {
    switch (reason) {
      case NOT_THE_SCANNED_PEER:
        return Failure.of(
            Failure.Code.NOT_THE_SCANNED_PEER,
            why + ": somebody may be in between, or an older code was scanned");
      case ABORTED:
        return Failure.of(
            Failure.Code.ABORTED, "the other phone gave up, or has met somebody else before");
      default:
        return Failure.of(Failure.Code.PROTOCOL_ERROR, why);
    }
  }

  /** Tells whether it was the peer's doing, as far as anybody can tell. */
  private static boolean isPeers(Candidate lost, Reason reason) {
    if (reason == Reason.CUT_OFF) {
      return false;
    }
    return lost.isWithPeer() || (lost.isDialled() && reason != Reason.BROKEN);
  }

  private void look() {
    graceIsOver = true;
    Failure known = known();
    if (known != null && !peerStands.getAsBoolean()) {
      end.accept(known);
    }
  }

  private @Nullable Failure known() {
    return impostor != null ? impostor : refused;
  }

  /** Returns why nobody was met in time. */
  Failure timeIsUp() {
    Failure known = known() == null ? stranger : known();
    if (known != null) {
      return known;
    }
    return Failure.of(
        Failure.Code.TIME_IS_UP,
        peerStands.getAsBoolean()
            ? "the other phone stopped answering; show the codes again"
            : "nobody came within 60 seconds: both must scan, and be in one network");
  }

  void stop() {
    if (grace != null) {
      grace.cancel();
    }
  }
}
