package org.sealferry.engine.relay;

import java.util.HashSet;
import java.util.Set;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.engine.document.Bringer;

/** What is remembered of one contact while the program runs; none of it decides what is durable. */
final class Meeting {
  private final Contact contact;
  private final Bringer bringer;
  private final GroupId group;
  private final int start;
  private final Allowance allowance = new Allowance();
  private final Handover handover = new Handover();
  private final Set<MessageId> handedOver = new HashSet<>();
  private final Set<Long> recalled = new HashSet<>(); // documents asked for again in this session
  private int recalledUpTo; // how many of the evicted documents were looked at; 0 begins anew
  private long brought; // what its documents took of our room since it was told of it
  private Progress progress = Progress.NONE; // written after each commit that moves it

  /**
   * Begins to remember.
   *
   * @param start random, not negative: where the row of a document's chunks begins
   */
  Meeting(Contact contact, int start) {
    this.contact = contact;
    this.bringer =
        contact.isVerified()
            ? Bringer.verified(contact.id().number(), contact.identityKey())
            : Bringer.unverified(contact.id().number());
    this.group = contact.group(Relay.ID, Relay.MAJOR_VERSION).id();
    this.start = start;
  }

  Contact contact() {
    return contact;
  }

  Bringer bringer() {
    return bringer;
  }

  /** Returns the group that only this contact and this phone share. */
  GroupId group() {
    return group;
  }

  /** Returns which of a number of places is the first for this contact. */
  long firstOf(long places) {
    return start * places / (1L << 31);
  }

  Allowance allowance() {
    return allowance;
  }

  /** Returns the rows of the documents that were asked for again in this session. */
  Set<Long> recalled() {
    return recalled;
  }

  int recalledUpTo() {
    return recalledUpTo;
  }

  void recalledUpTo(int place) {
    recalledUpTo = place;
  }

  void handOver(MessageId id) {
    handedOver.add(id);
  }

  /** Forgets a message that is not here any more. */
  void withdrawn(MessageId id) {
    handedOver.remove(id);
    allowance.returned(id);
  }

  /** Notes that a document of the contact was taken. */
  void brought(long charge) {
    brought += charge;
  }

  /** Returns the room the contact believes it has, told how much. */
  long believes(long told) {
    return Math.max(0, told - brought);
  }

  /** Notes that the contact is told how much room there is. */
  void told() {
    brought = 0;
  }

  /** Returns whether an acknowledged message was handed over, and forgets it. */
  boolean tookOver(MessageId id) {
    return handedOver.remove(id);
  }

  Progress progress() {
    return progress;
  }

  Handover handover() {
    return handover;
  }

  /** Counts what the contact took from here, and documents it has in whole by it. */
  void sent(int documents, long bytes) {
    progress = progress.sent(documents, bytes);
  }

  /** Counts what came from the contact, and documents that are whole by it. */
  void received(int documents, long bytes) {
    progress = progress.received(documents, bytes);
  }
}
