package org.sealferry.engine.peer.meeting;

import org.sealferry.bramble.contact.Contact;

/** Sees the meetings of now. */
@FunctionalInterface
public interface MeetingVisitor {
  /** Sees one meeting. */
  void visit(Contact contact, long sinceElapsedMillis, boolean connected);
}
