package org.sealferry.engine.peer.attempt;

import org.sealferry.engine.peer.nearby.NearbyException;

/** A part of an attempt. It takes no byte that belongs to the next one. */
interface Stage {
  /** Says what this side says without being asked. */
  void begin() throws NearbyException, LocalException;

  /** Takes bytes and returns how many; at least one, if there is any. */
  int received(byte[] bytes, int offset, int length) throws NearbyException, LocalException;

  /** Tells whether an ABORT record can be sent now. */
  boolean speaksRecords();

  /** Erases what it holds. */
  void abandon();
}
