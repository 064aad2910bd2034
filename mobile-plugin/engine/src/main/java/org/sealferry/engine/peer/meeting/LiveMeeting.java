package org.sealferry.engine.peer.meeting;

import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.transport.Timer;

/** What is known of a meeting while it lasts. */
final class LiveMeeting {
  final Contact contact;
  final long since;
  @Nullable Redial redial; // of the side that dialled
  @Nullable Timer end; // set while there is no connection
  boolean connected; // written as connections come and go

  LiveMeeting(Contact contact, long since, @Nullable Redial redial) {
    this.contact = contact;
    this.since = since;
    this.redial = redial;
  }

  void stopTimers() {
    if (redial != null) {
      redial.stop();
    }
    cancelEnd();
  }

  void cancelEnd() {
    if (end != null) {
      end.cancel();
      end = null;
    }
  }
}
