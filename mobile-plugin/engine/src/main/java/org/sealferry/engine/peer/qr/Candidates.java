package org.sealferry.engine.peer.qr;

import java.util.ArrayList;
import java.util.List;

/** The connections of one meeting by QR. PROTOCOL.md §5.4. */
final class Candidates {
  /** More at once cannot be people who scanned each other. */
  static final int MAX_OF_A_KIND = 16;

  private final List<Candidate> all = new ArrayList<>(); // in the order they came

  /** Takes a connection that is not started; too many that came end the oldest of their kind. */
  void add(Candidate fresh) {
    if (!fresh.isDialled()) {
      makeRoom(false);
      makeRoom(true); // a stranger can repeat the peer's key
    }
    all.add(fresh);
  }

  private void makeRoom(boolean withPeer) {
    List<Candidate> came = open();
    came.removeIf(one -> one.isDialled() || one.isWithPeer() != withPeer);
    if (came.size() >= MAX_OF_A_KIND) {
      came.get(0).close();
    }
  }

  /** Returns those that are open. */
  List<Candidate> open() {
    all.removeIf(Candidate::isOver);
    return new ArrayList<>(all);
  }

  /** Returns whether a connection stands on which the scanned peer has shown its key. */
  boolean hasPeer() {
    return open().stream().anyMatch(Candidate::isWithPeer);
  }

  /** Ends all because one was chosen: duplicates of it without a word, strangers with ABORT. */
  void chosen() {
    for (Candidate other : open()) {
      if (other.isWithPeer()) {
        other.close();
      } else {
        other.refuse();
      }
    }
  }

  /** Ends all because nothing will come of the meeting. */
  void refuseAll() {
    open().forEach(Candidate::refuse);
  }
}
