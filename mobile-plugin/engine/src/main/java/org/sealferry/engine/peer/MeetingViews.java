package org.sealferry.engine.peer;

import org.sealferry.bramble.contact.Contact;
import org.sealferry.engine.peer.meeting.MeetingEnd;
import org.sealferry.engine.peer.meeting.MeetingEvents;

/** Shows meetings to the shell, with the names the user knows. */
final class MeetingViews implements MeetingEvents {
  private final PeerPlatform platform;
  private final Introductions introductions;
  private final Observers observers;

  MeetingViews(PeerPlatform platform, Introductions introductions, Observers observers) {
    this.platform = platform;
    this.introductions = introductions;
    this.observers = observers;
  }

  /** Shows a meeting that begins. */
  Meeting of(Contact contact) {
    return of(contact, platform.loop.elapsedMillis(), false);
  }

  Meeting of(Contact contact, long since, boolean connected) {
    Peer peer = platform.database.transact(tx -> introductions.peer(tx, contact.author()));
    return new Meeting(contact.id(), peer, contact.isVerified(), connected, since);
  }

  @Override
  public void connected(Contact contact, long since) {
    Meeting meeting = of(contact, since, true);
    observers.tell(listener -> listener.connected(meeting));
  }

  @Override
  public void disconnected(Contact contact, long since) {
    Meeting meeting = of(contact, since, false);
    observers.tell(listener -> listener.disconnected(meeting));
  }

  @Override
  public void ended(Contact contact, long since, MeetingEnd end) {
    Meeting meeting = of(contact, since, false);
    observers.tell(listener -> listener.meetingEnded(meeting, end));
  }
}
