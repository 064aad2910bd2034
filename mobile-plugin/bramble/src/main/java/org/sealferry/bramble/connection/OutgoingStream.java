package org.sealferry.bramble.connection;

import java.security.SecureRandom;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamWriter;
import org.sealferry.bramble.transport.Connection;

/**
 * The outgoing half. Full frames leave at once; a partly filled one leaves when a flush was asked
 * for and the network has taken everything before it, so that a busy stream consists of full
 * frames.
 */
final class OutgoingStream {
  private final Connection connection;
  private final StreamWriter writer;
  private boolean flushWanted; // all three are written as the stream grows
  private boolean wroteSinceFlush;
  private boolean ended;

  OutgoingStream(Connection connection, StreamContext context, SecureRandom random) {
    this.connection = connection;
    this.writer = new StreamWriter(context, random, this::send);
  }

  void write(byte[] bytes) {
    if (ended) {
      return; // the connection was severed within the session's turn
    }
    writer.write(bytes, 0, bytes.length);
  }

  void flushWhenIdle() {
    flushWanted = true;
  }

  /** Does what {@link #flushWhenIdle} asked for, if the time has come. */
  void flushIfIdle() {
    if (!flushWanted || ended || connection.unwritten() > 0) {
      return;
    }
    flushWanted = false;
    if (writer.hasBuffered() || !wroteSinceFlush) {
      writer.flush();
    }
    wroteSinceFlush = false;
  }

  /** Writes the final frame; idempotent. */
  void end() {
    if (!ended) {
      ended = true;
      writer.finish();
    }
  }

  boolean ended() {
    return ended;
  }

  int unwritten() {
    return connection.unwritten();
  }

  /** Erases the keys without a final frame. */
  void abandon() {
    ended = true;
    writer.abandon();
  }

  private void send(byte[] bytes) {
    wroteSinceFlush = true;
    connection.write(bytes);
  }
}
