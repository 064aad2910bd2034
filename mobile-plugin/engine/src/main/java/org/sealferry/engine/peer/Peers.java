package org.sealferry.engine.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.db.Migration;
import org.sealferry.engine.peer.nearby.InstanceId;

/** Meeting peers. Everything is called on the loop, outside transactions. PROTOCOL.md §5. */
@SuppressWarnings("DoNotCallSuggester") // until the next slice
public final class Peers {
  /** Takes its surroundings; {@link #start} must follow. */
  public Peers(PeerPlatform platform, PeerBramble bramble) {
    throw new UnsupportedOperationException();
  }

  /** Returns the steps of this package's table. */
  public static List<Migration> migrations() {
    return List.of();
  }

  /** Lets a shell hear of meetings from now on. */
  public void observe(PeerListener listener) {
    throw new UnsupportedOperationException();
  }

  /**
   * Hears of contacts and connections from now on, and removes the contacts left from before: a
   * restart ends all meetings. To be called when all hooks are registered with the contacts.
   */
  public void start() {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes this phone visible for three minutes; if it is visible already, renews it with a new
   * instance and new attempts, at the same address.
   *
   * @throws PeerException CANNOT_LISTEN
   */
  public VisiblePeriod becomeVisible() throws PeerException {
    throw new UnsupportedOperationException();
  }

  /** Ends visibility; attempts under way go on. */
  public void hide() {
    throw new UnsupportedOperationException();
  }

  /**
   * Dials a visible phone; what follows is told to the listeners.
   *
   * @param address as the transport takes it: {@code HOST:PORT}
   * @param target the instance that is meant, if discovery told it
   * @throws PeerException BUSY if an attempt with that instance is under way
   */
  public AttemptId connect(String address, @Nullable InstanceId target) throws PeerException {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  /**
   * Answers a question. Declining ends the attempt at any time.
   *
   * @throws PeerException NO_SUCH_ATTEMPT, NOTHING_ASKED or SKIP_FORBIDDEN; the attempt goes on
   */
  public void decide(AttemptId attempt, Answer answer) throws PeerException {
    throw new UnsupportedOperationException();
  }

  /** Returns the remembered peers by name. */
  public List<RememberedPeer> remembered() {
    throw new UnsupportedOperationException();
  }

  /**
   * Forgets a remembered peer; a meeting with it goes on.
   *
   * @throws PeerException NOT_REMEMBERED
   */
  public void forget(SigningPublicKey key) throws PeerException {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives a remembered peer another name.
   *
   * @throws PeerException NOT_REMEMBERED, or BAD_NAME
   */
  public void rename(SigningPublicKey key, String name) throws PeerException {
    throw new UnsupportedOperationException();
  }

  /** Returns the meetings of now, the oldest first. */
  public List<Meeting> meetings() {
    throw new UnsupportedOperationException();
  }

  /** Ends a meeting at once; one that is over does no harm. */
  public void stop(ContactId contact) {
    throw new UnsupportedOperationException();
  }

  /** Ends all meetings and attempts, and hides. */
  public void stopAll() {
    throw new UnsupportedOperationException();
  }

  /** Tells contacts the new addresses, when those of this phone have changed. */
  public void hostsChanged() {
    throw new UnsupportedOperationException();
  }
}
