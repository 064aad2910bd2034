package org.sealferry.engine.peer;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.exchange.ExchangeTerms;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.attempt.LocalException;
import org.sealferry.engine.peer.meeting.Meetings;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.qr.QrException;
import org.sealferry.engine.peer.qr.QrHost;
import org.sealferry.engine.peer.qr.QrMeeting;
import org.sealferry.engine.peer.qr.QrText;

/** The code that is shown now, if any: a phone has one screen. PROTOCOL.md §5.4. */
final class QrMeetings {
  private final PeerPlatform platform;
  private final Attempts attempts;
  private final Meetings meetings;
  private final MeetingViews views;
  private @Nullable Shown shown; // set while a code is shown or its meeting begins

  QrMeetings(PeerPlatform platform, Attempts attempts, Meetings meetings, MeetingViews views) {
    this.platform = platform;
    this.attempts = attempts;
    this.meetings = meetings;
    this.views = views;
  }

  ShownQr show() throws PeerException {
    if (shown != null) {
      throw new PeerException(PeerException.Code.BUSY, "this phone shows a code already");
    }
    AttemptId id = attempts.nextId();
    try {
      Shown begun = new Shown(id);
      shown = begun;
      long endsAt = platform.loop.elapsedMillis() + QrMeeting.SHOWN_MILLIS;
      return new ShownQr(id, begun.meeting.payload(), endsAt);
    } catch (IOException e) {
      throw new PeerException(
          PeerException.Code.CANNOT_LISTEN, "cannot listen: " + e.getMessage(), e);
    }
  }

  void scanned(AttemptId id, String text) throws PeerException, QrException {
    Shown live = shown;
    if (live == null || !live.id.equals(id)) {
      throw new PeerException(PeerException.Code.NO_SUCH_ATTEMPT, id + " is over");
    }
    QrPayload scanned = QrText.parse(text);
    QrPayload before = live.meeting.their();
    if (before == null) {
      live.meeting.scanned(scanned);
    } else if (!Arrays.equals(before.encoded(), scanned.encoded())) {
      throw new PeerException(
          PeerException.Code.BUSY, "another code was scanned before; it counts");
    }
  }

  void cancel(AttemptId id) {
    if (shown != null && shown.id.equals(id)) {
      shown.meeting.cancel();
    }
  }

  void stop() {
    if (shown != null) {
      shown.meeting.cancel();
    }
  }

  /** What one meeting by QR asks of this phone. */
  private final class Shown implements QrHost {
    private final AttemptId id;
    private final QrMeeting meeting;

    Shown(AttemptId id) throws IOException {
      this.id = id;
      this.meeting = QrMeeting.show(platform.place.qrWays, platform.loop, platform.random, this);
    }

    @Override
    public ExchangeTerms agreed(Role role, SecretKey master) throws LocalException {
      try {
        return attempts.introductions().terms(id, role, master);
      } catch (IOException e) {
        throw new LocalException("cannot listen for the peer's later connections", e);
      }
    }

    /** The one place where an identity can be turned away: nothing is stored so far. */
    @Override
    public Contact store(Exchanged exchanged) throws NearbyException, LocalException {
      return attempts.introductions().store(id, exchanged, Decision.CONFIRM, false);
    }

    @Override
    public Receiver handOver(
        Contact contact, Connection connection, TransportTraits transport, boolean dialled) {
      over();
      meetings.dialsAgain(contact.id(), dialled);
      attempts.observers().tell(listener -> listener.met(id, views.of(contact)));
      return attempts.introductions().handOver(connection, transport, contact);
    }

    @Override
    public void failed(Failure failure) {
      over();
      attempts.observers().tell(listener -> listener.failed(id, failure));
    }

    private void over() {
      shown = null;
      attempts.introductions().release(id);
    }
  }
}
