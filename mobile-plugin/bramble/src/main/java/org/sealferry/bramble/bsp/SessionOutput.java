package org.sealferry.bramble.bsp;

/** What a session needs of the connection beneath it. All but turnSoon is called on the loop. */
public interface SessionOutput {
  /** Appends bytes to the outgoing stream; they may wait for the next flush. */
  void write(byte[] bytes);

  /** Sends what waits, as an empty frame if nothing does: that keeps the peer from giving up. */
  void flush();

  /** Ends the outgoing stream; nothing is written after it. */
  void end();

  /** Returns the number of bytes written that the network has not taken yet. */
  int unwritten();

  /** Asks for a call of {@link SyncSession#turn} soon, on the loop. May be called on any thread. */
  void turnSoon();

  /** Tells the nonce the peer sent. Wire §4.7. */
  void priorityReceived(Priority priority);
}
