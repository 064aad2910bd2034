package org.sealferry.engine.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.engine.peer.meeting.MeetingGround;
import org.sealferry.engine.peer.meeting.Meetings;
import org.sealferry.engine.peer.meeting.SyncListener;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbySecrets;
import org.sealferry.engine.peer.qr.QrException;

/** Meeting peers. Everything is called on the loop, outside transactions. PROTOCOL.md §5. */
public final class Peers {
  private final PeerPlatform platform;
  private final PeerBramble bramble;
  private final Observers observers = new Observers();
  private final RememberedPeers rememberedPeers = new RememberedPeers();
  private final SyncListener syncListener;
  private final MeetingViews views;
  private final Meetings meetings;
  private final Attempts attempts;
  private final Visibility visibility;
  private final Nearby nearby;
  private final QrMeetings qrMeetings;

  /** Takes its surroundings; {@link #start} must follow. */
  public Peers(PeerPlatform platform, PeerBramble bramble) {
    this.platform = platform;
    this.bramble = bramble;
    PeerPlatform.Place place = platform.place;
    this.syncListener =
        new SyncListener(place.transport, place.syncAddress, place.hosts, bramble.connections);
    Introductions introductions =
        new Introductions(platform, bramble, syncListener, rememberedPeers);
    this.views = new MeetingViews(platform, introductions, observers);
    MeetingGround ground =
        new MeetingGround(
            platform.database,
            platform.loop,
            bramble.contacts,
            bramble.connections,
            bramble.properties);
    this.meetings = new Meetings(ground, place.transport, syncListener, views, platform.random);
    this.attempts = new Attempts(platform, introductions, observers, views);
    this.visibility = new Visibility(platform, attempts, observers);
    this.nearby = new Nearby(platform, attempts, visibility, observers, this::meetings);
    this.qrMeetings = new QrMeetings(platform, attempts, meetings, views);
  }

  /** Returns the steps of this package's table. */
  public static List<Migration> migrations() {
    return RememberedPeers.MIGRATIONS;
  }

  /** Lets a shell hear of meetings from now on. */
  public void observe(PeerListener listener) {
    observers.add(listener);
  }

  /**
   * Hears of contacts and connections from now on, and removes the contacts left from before: a
   * restart ends all meetings. To be called when all hooks are registered with the contacts.
   */
  public void start() {
    meetings.start();
  }

  /**
   * Makes this phone visible for three minutes; if it is visible already, renews it with a new
   * instance and new attempts, at the same address.
   *
   * @throws PeerException CANNOT_LISTEN
   */
  public VisiblePeriod becomeVisible() throws PeerException {
    return visibility.begin(null);
  }

  /**
   * Becomes visible by a name the user chose, until the period is renewed. PROTOCOL.md §5.5.
   *
   * @throws PeerException CANNOT_LISTEN, or BAD_NAME
   */
  public VisiblePeriod becomeVisible(String called) throws PeerException {
    return visibility.begin(called);
  }

  /** Returns the list of phones nearby, from which the user chooses. */
  public Nearby nearby() {
    return nearby;
  }

  /** Ends visibility; attempts under way go on. */
  public void hide() {
    visibility.hide();
  }

  /**
   * Dials a visible phone; what follows is told to the listeners.
   *
   * @param address as the transport takes it: {@code HOST:PORT}
   * @param target the instance that is meant, if discovery told it
   * @throws PeerException BUSY if an attempt with that instance is under way
   */
  public AttemptId connect(String address, @Nullable InstanceId target) throws PeerException {
    return attempts.dial(address, visibility.instance(), target);
  }

  /**
   * Meets with a master key that both sides were given, without code and question: both skip. For
   * tests.
   *
   * @param role Alice dials the address, Bob listens there for one connection, at most three
   *     minutes
   * @param master belongs to the attempt, which erases it
   * @throws PeerException CANNOT_LISTEN
   */
  public AttemptId connectGiven(Role role, SecretKey master, String address) throws PeerException {
    NearbySecrets secrets = NearbySecrets.given(master);
    return role == Role.ALICE
        ? attempts.dialGiven(address, secrets)
        : visibility.listenGiven(address, secrets);
  }

  /**
   * Shows a code, and listens until the other phone came; {@link #scanned} must follow within three
   * minutes. What follows is told by {@link PeerListener#met} or {@link PeerListener#failed}.
   * PROTOCOL.md §5.4.
   *
   * @throws PeerException BUSY if a code is shown already, or CANNOT_LISTEN
   */
  public ShownQr showQr() throws PeerException {
    return qrMeetings.show();
  }

  /**
   * Takes the code on the other phone's screen; the meeting must stand within 60 seconds.
   *
   * @param text as the QR code holds it, one byte a character, or as {@link ShownQr#text} of the
   *     other phone
   * @throws QrException if it is not such a code; the own one is still shown
   * @throws PeerException NO_SUCH_ATTEMPT, or BUSY if another code was scanned before
   */
  public void scanned(AttemptId shown, String text) throws PeerException, QrException {
    qrMeetings.scanned(shown, text);
  }

  /** Takes a code from the screen and gives up the meeting; one that is over does no harm. */
  public void cancelQr(AttemptId shown) {
    qrMeetings.cancel(shown);
  }

  /**
   * Remembers a peer that is met now, as the user decided then.
   *
   * @throws PeerException NOT_MET
   */
  public void remember(SigningPublicKey key) throws PeerException {
    boolean found =
        platform.database.transact(
            tx -> {
              Optional<Contact> met = bramble.contacts.find(tx, key);
              met.ifPresent(one -> rememberedPeers.remember(tx, one.author(), one.isVerified()));
              return met.isPresent();
            });
    if (!found) {
      throw new PeerException(
          PeerException.Code.NOT_MET, "no meeting with a peer of this identity key lasts");
    }
  }

  /**
   * Answers a question. Declining ends the attempt at any time.
   *
   * @throws PeerException NO_SUCH_ATTEMPT, NOTHING_ASKED or SKIP_FORBIDDEN; the attempt goes on
   */
  public void decide(AttemptId attempt, Answer answer) throws PeerException {
    attempts.find(attempt).answer(answer);
  }

  /** Returns the remembered peers by name. */
  public List<RememberedPeer> remembered() {
    return platform.database.transact(rememberedPeers::all);
  }

  /**
   * Forgets a remembered peer; a meeting with it goes on.
   *
   * @throws PeerException NOT_REMEMBERED
   */
  public void forget(SigningPublicKey key) throws PeerException {
    require(platform.database.transact(tx -> rememberedPeers.forget(tx, key)));
  }

  /**
   * Gives a remembered peer another name.
   *
   * @throws PeerException NOT_REMEMBERED, or BAD_NAME
   */
  public void rename(SigningPublicKey key, String name) throws PeerException {
    PrintableName.require(name);
    require(platform.database.transact(tx -> rememberedPeers.rename(tx, key, name)));
  }

  /** Returns the blocked peers by name. */
  public List<RememberedPeer> blocked() {
    return platform.database.transact(rememberedPeers::blocked);
  }

  /**
   * Blocks a peer that is remembered or met now: it is forgotten, meetings and attempts with it end
   * at once, and no other comes to be. PROTOCOL.md §5.
   *
   * @throws PeerException NOT_REMEMBERED
   */
  public void block(SigningPublicKey key) throws PeerException {
    List<Contact> contacts = contactsOf(key);
    Optional<String> shown =
        contacts.stream().findFirst().map(contact -> PrintableName.of(contact.author().name()));
    require(
        platform.database.transact(
            tx -> {
              Optional<String> name = rememberedPeers.name(tx, key);
              Optional<String> known = name.isPresent() ? name : shown;
              known.ifPresent(called -> rememberedPeers.block(tx, key, called));
              return known.isPresent();
            }));
    attempts.decline(key);
    contacts.forEach(contact -> meetings.stop(contact.id()));
  }

  /**
   * Makes a blocked peer a stranger.
   *
   * @throws PeerException NOT_BLOCKED
   */
  public void unblock(SigningPublicKey key) throws PeerException {
    if (!platform.database.transact(tx -> rememberedPeers.unblock(tx, key))) {
      throw new PeerException(
          PeerException.Code.NOT_BLOCKED, "no peer with this identity key is blocked");
    }
  }

  private List<Contact> contactsOf(SigningPublicKey key) {
    List<Contact> found = new ArrayList<>();
    meetings.each(
        (contact, since, connected) -> {
          if (contact.author().publicKey().equals(key)) {
            found.add(contact);
          }
        });
    return found;
  }

  /** Returns the meetings of now, the oldest first. */
  public List<Meeting> meetings() {
    List<Meeting> all = new ArrayList<>();
    meetings.each((contact, since, connected) -> all.add(views.of(contact, since, connected)));
    return all;
  }

  /** Ends a meeting at once; one that is over does no harm. */
  public void stop(ContactId contact) {
    meetings.stop(contact);
  }

  /** Ends all meetings and attempts, and hides. */
  public void stopAll() {
    nearby.stopLooking();
    visibility.hide();
    attempts.stopAll();
    qrMeetings.stop();
    meetings.stopAll();
  }

  /** Tells contacts the new addresses, when those of this phone have changed. */
  public void hostsChanged() {
    if (syncListener.isOpen()) {
      syncListener.tell(platform.database, bramble.properties);
    }
  }

  private static void require(boolean found) throws PeerException {
    if (!found) {
      throw new PeerException(
          PeerException.Code.NOT_REMEMBERED, "no peer with this identity key is remembered");
    }
  }
}
