package org.sealferry.engine.peer.qr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.bqp.KeyAgreement;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.TransportTraits;

/** One connection on which the scanned peer may be; nothing is known until it shows its key. */
final class Candidate implements Receiver {
  /** A peer that scanned first sends one record of 36 bytes; a little more may be newer ones. */
  static final int MAX_HELD_BYTES = 1_024;

  private final Connection connection;
  private final TransportTraits transport;
  private final boolean dialled;
  private final Watch watch;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private @Nullable KeyAgreement run; // both are written as the meeting goes on
  private boolean over;

  /** Hears of candidates; each hears one of the two, once. */
  interface Watch {
    /**
     * Goes on with the connection.
     *
     * @param rest what came behind the agreement
     */
    void agreed(Candidate chosen, KeyAgreement agreement, byte[] rest);

    /** Hears that a connection ended by itself or by its peer. */
    void lost(Candidate lost, Reason reason, String why);
  }

  Candidate(Connection connection, TransportTraits transport, boolean dialled, Watch watch) {
    this.connection = connection;
    this.transport = transport;
    this.dialled = dialled;
    this.watch = watch;
  }

  Connection connection() {
    return connection;
  }

  TransportTraits transport() {
    return transport;
  }

  boolean isDialled() {
    return dialled;
  }

  boolean isOver() {
    return over;
  }

  /** Returns whether the scanned peer's key was shown here. */
  boolean isWithPeer() {
    return run != null && run.hasTheirKey();
  }

  /** Lets bytes come; they are held until {@link #run}. */
  void start() {
    connection.start(this);
  }

  /** Makes the run, once this phone has scanned. */
  void run(Runs runs) {
    KeyAgreement begun = runs.on(connection::write);
    run = begun;
    begun.start();
    byte[] early = held.toByteArray();
    held.reset();
    if (early.length > 0) {
      read(begun, early, 0, early.length);
    }
  }

  /** Makes the run of one connection. */
  interface Runs {
    KeyAgreement on(Consumer<byte[]> out);
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    if (over) {
      return;
    }
    if (run != null) {
      read(run, bytes, offset, length);
    } else if (held.size() + length > MAX_HELD_BYTES) {
      close();
      watch.lost(this, Reason.BROKEN, "more than 1024 bytes before both codes were scanned");
    } else {
      held.write(bytes, offset, length);
    }
  }

  private void read(KeyAgreement agreement, byte[] bytes, int offset, int length) {
    try {
      int taken = agreement.received(bytes, offset, length);
      if (agreement.masterKey().isPresent()) {
        over = true;
        watch.agreed(this, agreement, Arrays.copyOfRange(bytes, offset + taken, offset + length));
      }
    } catch (BqpException e) {
      over = true;
      connection.close();
      watch.lost(this, e.reason(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void drained() {}

  @Override
  public void closed(@Nullable IOException cause) {
    if (over) {
      return;
    }
    abandon();
    watch.lost(this, Reason.CUT_OFF, "the connection ended before the keys were agreed");
  }

  /** Ends it without a word. */
  void close() {
    if (!over) {
      abandon();
      connection.close();
    }
  }

  /** Ends it and tells the other side that nothing will come of it. */
  void refuse() {
    if (!over) {
      connection.write(KeyAgreement.abortRecord());
      close();
    }
  }

  private void abandon() {
    over = true;
    if (run != null) {
      run.abandon();
    }
  }
}
