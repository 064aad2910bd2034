package org.sealferry.bramble.connection;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bsp.Priority;
import org.sealferry.bramble.bsp.SessionOutput;
import org.sealferry.bramble.bsp.SyncSession;
import org.sealferry.bramble.btp.RecognisedStream;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamReader;
import org.sealferry.bramble.btp.StreamTag;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportTraits;

/** One duplex connection: a stream each way, and a session on both. Wire §2.8. */
final class SyncConnection implements Receiver, SessionOutput {
  private final Connections home;
  private final Connection connection;
  private final TransportTraits transport;
  private final Silence silence;
  private final AtomicBoolean turnDue = new AtomicBoolean();
  private final Wake turnTimer;
  private final Wake rotationTimer;
  private final byte[] tag = new byte[StreamTag.BYTES];
  private int tagBytes; // all below are written on the loop, as the connection lives
  private boolean dialled;
  private boolean peerEnded;
  private boolean over;
  private boolean lingers; // closing in order, as a stranger
  private @Nullable ContactId contact;
  private @Nullable Priority priority;
  private @Nullable OutgoingStream outgoing;
  private @Nullable StreamReader incoming;
  private @Nullable SyncSession session;
  private @Nullable Receiver successor;

  SyncConnection(Connections home, Connection connection, TransportTraits transport) {
    this.home = home;
    this.connection = connection;
    this.transport = transport;
    this.turnTimer = new Wake(home.loop());
    this.rotationTimer = new Wake(home.loop());
    this.silence = new Silence(home.loop(), () -> finish(Ending.BROKEN, true));
  }

  @Nullable ContactId contact() {
    return contact;
  }

  @Nullable Priority priority() {
    return priority;
  }

  TransportTraits transport() {
    return transport;
  }

  boolean recognised() {
    return incoming != null && !over;
  }

  /** Sends the tag and the first records at once; the peer's tag must be that contact's. */
  void startAsDialler(ContactId peer, Priority nonce) {
    contact = peer;
    priority = nonce;
    dialled = true;
    start(peer, nonce);
  }

  /** Ends the outgoing stream in order; the connection closes when the peer ended its own. */
  void endSession() {
    if (session != null) {
      session.end();
    } else {
      finish(Ending.ENDED, false); // contact exchange may have left bytes to be sent
    }
  }

  /** Writes the final frame and closes without waiting for the peer's. */
  void sever() {
    if (outgoing != null && !over) {
      outgoing.end();
    }
    finish(Ending.ENDED, false);
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    if (over) {
      return;
    }
    int forTag = Math.min(length, tag.length - tagBytes);
    System.arraycopy(bytes, offset, tag, tagBytes, forTag);
    tagBytes += forTag;
    if (incoming == null && tagBytes == tag.length) {
      recognise();
    }
    if (incoming != null && !over) {
      silence.broken(); // a tag that trickles in is silence too
      read(incoming, bytes, offset + forTag, length - forTag);
    }
    if (successor != null && forTag < length) {
      successor.received(bytes, offset + forTag, length - forTag);
    }
  }

  @Override
  public void drained() {
    turnSoon();
  }

  @Override
  public void closed(@Nullable IOException cause) {
    if (lingers) {
      lingers = false;
      home.lingered();
    }
    if (peerEnded) {
      finish(Ending.ENDED, true);
    } else {
      boolean inOrder = cause == null;
      finish(dialled && tagBytes == 0 && inOrder ? Ending.UNRECOGNISED : Ending.BROKEN, true);
    }
  }

  @Override
  public void write(byte[] bytes) {
    if (outgoing != null) {
      outgoing.write(bytes);
    }
  }

  @Override
  public void flush() {
    if (outgoing != null) {
      outgoing.flushWhenIdle();
    }
  }

  @Override
  public void end() {
    if (outgoing != null) {
      outgoing.end();
    }
  }

  @Override
  public int unwritten() {
    return connection.unwritten();
  }

  @Override
  public void turnSoon() {
    if (!turnDue.getAndSet(true)) {
      home.loop().execute(this::turn);
    }
  }

  @Override
  public void priorityReceived(Priority received) {
    if (!dialled && priority == null) {
      priority = received;
      home.ranked(this);
    }
  }

  private void recognise() {
    Optional<RecognisedStream> found;
    try {
      found = home.keyring().recognise(transport.id(), StreamTag.read(tag, 0));
    } catch (RuntimeException e) {
      finish(Ending.BROKEN, true);
      throw e;
    }
    if (!found.isPresent()) {
      welcome();
      return;
    }
    ContactId peer = found.get().contact();
    if (dialled ? !peer.equals(contact) : !accept(peer)) {
      finish(Ending.BROKEN, true);
      return;
    }
    incoming = new StreamReader(found.get().context(), this::hear);
    rotateInTime(peer);
    home.recognised(this, peer);
  }

  /** Leaves the connection to who knows its tag, or closes it. */
  private void welcome() {
    Optional<Receiver> other = Optional.empty();
    try {
      if (!dialled) {
        other = home.strangers().take(connection, transport, StreamTag.read(tag, 0));
      }
    } finally {
      if (!other.isPresent()) {
        lingers = !dialled && home.mayLinger(); // in order, or the peer would take it for a cut
        finish(Ending.BROKEN, !lingers);
      }
    }
    if (other.isPresent()) {
      over = true;
      silence.stop();
      successor = other.get();
      home.forget(this, Ending.ENDED);
    }
  }

  private boolean accept(ContactId peer) {
    contact = peer;
    start(peer, null);
    return outgoing != null;
  }

  private void start(ContactId peer, @Nullable Priority nonce) {
    Optional<StreamContext> context = home.keyring().openStream(peer, transport.id());
    if (!context.isPresent()) {
      finish(Ending.BROKEN, true);
      return;
    }
    outgoing = new OutgoingStream(connection, context.get(), home.random());
    session = home.sync().open(peer, transport.maxLatencyMillis(), this);
    session.start(nonce);
    turnSoon();
  }

  private void read(StreamReader reader, byte[] bytes, int offset, int length) {
    try {
      reader.read(bytes, offset, length);
      if (reader.finished() && !peerEnded && session != null) {
        peerEnded = true;
        session.peerEnded();
      }
    } catch (IOException e) {
      finish(Ending.BROKEN, true);
      return;
    }
    turnSoon();
  }

  private void hear(byte[] bytes, int offset, int length) throws IOException {
    if (session != null) {
      session.received(bytes, offset, length);
    }
  }

  private void turn() {
    turnDue.set(false);
    if (over || session == null || outgoing == null) {
      return;
    }
    long next;
    try {
      next = session.turn();
      outgoing.flushIfIdle();
    } catch (RuntimeException e) {
      finish(Ending.BROKEN, true);
      throw e;
    }
    if (peerEnded && outgoing.ended()) {
      finish(Ending.ENDED, false);
    } else if (next != Long.MAX_VALUE) {
      turnTimer.set(next - home.loop().elapsedMillis(), this::turnSoon);
    }
  }

  private void rotateInTime(ContactId peer) {
    home.keyring()
        .millisToRotation(peer, transport.id())
        .ifPresent(
            millis ->
                rotationTimer.set(
                    millis,
                    () -> {
                      home.keyring().rotate();
                      rotateInTime(peer);
                    }));
  }

  private void finish(Ending ending, boolean atOnce) {
    if (over) {
      return;
    }
    over = true;
    silence.stop();
    turnTimer.stop();
    rotationTimer.stop();
    if (incoming != null) {
      incoming.abandon();
    }
    if (outgoing != null) {
      outgoing.abandon();
    }
    if (atOnce) {
      connection.abort();
    } else {
      connection.close();
    }
    try {
      if (session != null) {
        session.closed();
      }
    } finally {
      home.forget(this, ending);
    }
  }
}
