package org.sealferry.engine.peer.meeting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.connection.ConnectionEvents;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactHook;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;

/** The contacts of now. Each ends 15 minutes after its last connection. PROTOCOL.md §5.2. */
public final class Meetings implements ContactHook, ConnectionEvents {
  /** How long a meeting lasts without a connection. */
  public static final long LASTING_MILLIS = 15 * 60_000;

  private final MeetingGround ground;
  private final Transport transport;
  private final SyncListener listener;
  private final MeetingEvents events;
  private final Random random;
  private final Map<ContactId, LiveMeeting> live = new LinkedHashMap<>();
  private final Map<ContactId, MeetingEnd> ending = new HashMap<>();

  /**
   * Takes its parts; {@link #start} must follow.
   *
   * @param random spreads the pauses between attempts to dial; need not be secret
   */
  public Meetings(
      MeetingGround ground,
      Transport transport,
      SyncListener listener,
      MeetingEvents events,
      Random random) {
    this.ground = ground;
    this.transport = transport;
    this.listener = listener;
    this.events = events;
    this.random = random;
  }

  /** Hears of contacts and connections from now on, and removes all contacts of before. */
  public void start() {
    ground.contacts.register(this);
    ground.connections.observe(this);
    ground.database.transact(
        tx -> {
          ground.contacts.all(tx).forEach(contact -> ground.contacts.remove(tx, contact));
          return true;
        });
  }

  /** Hands a contact to a visitor, the oldest first. */
  public void each(MeetingVisitor visitor) {
    new ArrayList<>(live.values())
        .forEach(meeting -> visitor.visit(meeting.contact, meeting.since, meeting.connected));
  }

  /** Says which side dials again after a cut, when that is not just Alice. PROTOCOL.md §5.4. */
  public void dialsAgain(ContactId contact, boolean us) {
    LiveMeeting meeting = live.get(contact);
    if (meeting == null || us == (meeting.redial != null)) {
      return;
    }
    if (meeting.redial != null) {
      meeting.redial.stop();
    }
    meeting.redial = us ? redial(contact) : null;
  }

  /** Ends one meeting; one that is over does no harm. */
  public void stop(ContactId contact) {
    remove(contact, MeetingEnd.STOPPED);
  }

  /** Ends all meetings. */
  public void stopAll() {
    new ArrayList<>(live.keySet()).forEach(this::stop);
  }

  @Override
  public void added(Transaction tx, Contact contact, RootKey rootKey) {
    tx.afterCommit(() -> begin(contact));
  }

  @Override
  public void removed(Transaction tx, Contact contact) {
    tx.afterCommit(() -> forget(contact));
  }

  @Override
  public void opened(ContactId contact) {
    LiveMeeting meeting = live.get(contact);
    if (meeting == null) {
      return;
    }
    meeting.cancelEnd();
    if (meeting.redial != null) {
      meeting.redial.stands();
    }
    if (!meeting.connected) {
      meeting.connected = true;
      events.connected(meeting.contact, meeting.since);
    }
  }

  @Override
  public void closed(ContactId contact, Ending how) {
    LiveMeeting meeting = live.get(contact);
    if (meeting == null || ground.connections.connected().contains(contact)) {
      return;
    }
    boolean stood = meeting.connected;
    meeting.connected = false;
    endInTime(meeting);
    dialAgain(meeting.redial, stood, how);
    if (stood) {
      events.disconnected(meeting.contact, meeting.since);
    }
  }

  private static void dialAgain(@Nullable Redial redial, boolean stood, Ending how) {
    if (redial == null) {
      return;
    }
    if (!stood) {
      redial.failed(how);
    } else if (how != Ending.ENDED) {
      redial.begin();
    }
  }

  private void begin(Contact contact) {
    Redial redial = contact.role() == Role.ALICE ? redial(contact.id()) : null;
    LiveMeeting meeting = new LiveMeeting(contact, ground.loop.elapsedMillis(), redial);
    live.put(contact.id(), meeting);
    listener.hold(contact.id());
    endInTime(meeting);
  }

  private Redial redial(ContactId contact) {
    return new Redial(
        new Pauses(ground.loop, random),
        transport,
        () -> addresses(contact),
        (connection, ordinal) ->
            ground.connections.dialled(connection, TransportTraits.lan(), contact, ordinal),
        () -> remove(contact, MeetingEnd.PEER_FORGOT));
  }

  private List<String> addresses(ContactId contact) {
    return ground.database.transact(
        tx ->
            ground
                .properties
                .remote(tx, contact, TransportId.LAN)
                .get(SyncListener.ADDRESSES)
                .map(NumericAddress::all)
                .orElse(List.of()));
  }

  private void endInTime(LiveMeeting meeting) {
    if (meeting.end == null) {
      meeting.end =
          ground.loop.after(
              LASTING_MILLIS,
              () -> {
                meeting.end = null;
                remove(meeting.contact.id(), MeetingEnd.TIME_IS_UP);
              });
    }
  }

  private void remove(ContactId id, MeetingEnd end) {
    LiveMeeting meeting = live.get(id);
    if (meeting == null) {
      return;
    }
    ending.put(id, end);
    try {
      ground.database.transact(
          tx -> {
            ground.contacts.remove(tx, meeting.contact);
            return true;
          });
    } catch (DatabaseException e) {
      endInTime(meeting); // its keys must not outlive a full disk for ever
      throw e;
    } finally {
      ending.remove(id);
    }
  }

  private void forget(Contact contact) {
    LiveMeeting meeting = live.remove(contact.id());
    if (meeting == null) {
      return;
    }
    meeting.stopTimers();
    listener.release(contact.id());
    MeetingEnd end = ending.getOrDefault(contact.id(), MeetingEnd.MET_AGAIN);
    events.ended(meeting.contact, meeting.since, end);
  }
}
