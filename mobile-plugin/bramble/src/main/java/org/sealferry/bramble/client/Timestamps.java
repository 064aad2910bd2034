package org.sealferry.bramble.client;

import java.util.concurrent.TimeUnit;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.contact.Contact;

/** The check of timestamps that all standard clients make, in the contact's time. Wire §4.8. */
public final class Timestamps {
  private static final long MAX_AHEAD_MILLIS = TimeUnit.HOURS.toMillis(24);

  private Timestamps() {}

  /** Returns whether a message is of more than 24 hours from now. */
  public static boolean tooFarAhead(Contact contact, Message message) {
    return message.timestamp() - contact.clock().now() > MAX_AHEAD_MILLIS;
  }
}
