package org.sealferry.engine.peer;

import org.sealferry.bramble.contact.ContactId;

/** A contact of now: its keys live until the meeting ends. A snapshot. */
public final class Meeting {
  private final ContactId contact;
  private final Peer peer;
  private final boolean verified;
  private final boolean connected;
  private final long since;

  Meeting(ContactId contact, Peer peer, boolean verified, boolean connected, long since) {
    this.contact = contact;
    this.peer = peer;
    this.verified = verified;
    this.connected = connected;
    this.since = since;
  }

  /** Returns our number of the contact. */
  public ContactId contact() {
    return contact;
  }

  /** Returns who it is. */
  public Peer peer() {
    return peer;
  }

  /** Tells whether this side confirmed the peer's identity. */
  public boolean isVerified() {
    return verified;
  }

  /** Tells whether a connection stands. */
  public boolean isConnected() {
    return connected;
  }

  /** Returns when the contact was made, on the loop's clock in milliseconds. */
  public long sinceElapsedMillis() {
    return since;
  }
}
