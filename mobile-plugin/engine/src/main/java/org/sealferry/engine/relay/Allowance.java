package org.sealferry.engine.relay;

import java.util.HashMap;
import java.util.Map;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.protocol.document.SealedSize;

/**
 * How much of the room a contact has stated is promised to documents: those offered and not
 * answered, and those it took since. PROTOCOL.md §5.3.
 */
final class Allowance {
  /** What an id costs its receiver beside the bytes. */
  private static final int ID_CHARGE = 256;

  private final Map<MessageId, Long> open = new HashMap<>();
  private long promised; // sum of open
  private long spent; // written as the contact acknowledges, 0 again when it states its room
  private boolean withheld; // something did not fit

  /** Returns what a document takes of the receiver's room. */
  static long charge(KnownDocument document) {
    SealedSize size = SealedSize.of(document.size());
    return size.bytes() + (long) ID_CHARGE * (1 + size.chunks() + size.indexes());
  }

  /** Promises room to a document; returns false when there is not enough left. */
  boolean take(MessageId envelope, long charge, long freeBytes) {
    if (open.containsKey(envelope)) {
      return true;
    }
    if (promised + spent + charge > freeBytes) {
      withheld = true;
      return false;
    }
    open.put(envelope, charge);
    promised += charge;
    return true;
  }

  /** Notes that the contact stored a document that was handed to it. */
  void stored(MessageId envelope) {
    spent += close(envelope);
  }

  /** Notes that the contact does not need a document; returns whether others may be offered now. */
  boolean returned(MessageId envelope) {
    return close(envelope) > 0 && withheld;
  }

  /** Notes that the contact stated its room, with what it has stored so far. */
  void restated() {
    spent = 0;
  }

  /** Notes that everything that did not fit will be asked for again. */
  void retried() {
    withheld = false;
  }

  private long close(MessageId envelope) {
    Long charge = open.remove(envelope);
    promised -= charge == null ? 0 : charge;
    return charge == null ? 0 : charge;
  }
}
