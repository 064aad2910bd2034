package org.sealferry.engine.peer;

import java.util.List;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.meeting.MeetingEnd;

/**
 * What a shell hears of meetings, on the loop and never within a transaction. It may call back
 * {@link Peers} at once, as to answer a question.
 */
public interface PeerListener {
  /** A period of visibility began: anew, or in place of the one before. */
  default void visible(VisiblePeriod period) {}

  /** Nobody can dial this phone any more; attempts under way go on. */
  default void hidden() {}

  /** The list of phones nearby has changed, or begins; told while the user looks. */
  default void nearby(List<NearbyPhone> phones) {}

  /** The list of phones nearby is kept no more. */
  default void lookingEnded() {}

  /** Phones in the network cannot find each other now; typed addresses and QR still work. */
  default void discoveryFailed(String why) {}

  /**
   * An attempt began: we dial, or somebody who speaks the protocol dialled us. A meeting by QR
   * begins with {@link Peers#showQr} instead.
   *
   * @param remote the other phone's address
   */
  default void began(AttemptId attempt, String remote) {}

  /** The user must compare the codes and answer by {@link Peers#decide}. */
  default void compare(AttemptId attempt, Question question) {}

  /**
   * This side has decided, perhaps by itself because it remembers the peer; the other has not. The
   * code stays on the screen, because the other user may have to compare it.
   */
  default void waiting(AttemptId attempt, Question question) {}

  /** Both sides decided and the contact is stored; the session begins. */
  default void met(AttemptId attempt, Meeting meeting) {}

  /** The attempt ended and nothing was stored. */
  default void failed(AttemptId attempt, Failure failure) {}

  /** The first connection of a meeting stands, or another after a cut. */
  default void connected(Meeting meeting) {}

  /** The last connection of a meeting is gone; the meeting goes on for a while. */
  default void disconnected(Meeting meeting) {}

  /** A meeting is over and its keys are gone. */
  default void meetingEnded(Meeting meeting, MeetingEnd end) {}
}
