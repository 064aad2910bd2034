package org.sealferry.bramble.transport;

/**
 * A duplex connection to another phone: two byte streams with the same life. No call blocks, and
 * all are made on the loop.
 */
public interface Connection {
  /**
   * Lets events flow to a receiver; nothing is read before. Called again, it hands the connection
   * over: later events go to the new receiver, which must be given the bytes the old one received
   * and did not use.
   */
  void start(Receiver receiver);

  /** Queues bytes to be sent. The array belongs to the connection from here on. */
  void write(byte[] bytes);

  /** Returns the number of queued bytes that the network has not taken yet. */
  int unwritten();

  /** Sends what is queued, then closes. Nothing is received any more. */
  void close();

  /** Closes at once; what is queued is lost, and the peer is told of a break, not of an end. */
  void abort();

  /** Returns the other end's address, for messages only. */
  String remote();
}
