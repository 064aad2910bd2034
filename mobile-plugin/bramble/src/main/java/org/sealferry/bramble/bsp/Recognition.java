package org.sealferry.bramble.bsp;

/** What an offered id is to the phone it is offered to. */
public enum Recognition {
  /** Nobody knows it: it is requested, as any id of a group the contact cannot see is. */
  UNKNOWN,
  /** It is here, or was and is done with: it is acknowledged. */
  KNOWN,
  /** It is wanted: requested at once, from one session at a time. */
  WANTED,
  /** It is wanted, but of these only two are requested and not stored per session. */
  BULK,
  /** Neither requested nor acknowledged now; looked at again after {@link Sync#reconsider}. */
  HELD;
}
