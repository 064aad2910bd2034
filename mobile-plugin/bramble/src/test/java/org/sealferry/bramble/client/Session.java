package org.sealferry.bramble.client;

import java.io.ByteArrayOutputStream;
import org.sealferry.bramble.bsp.Priority;
import org.sealferry.bramble.bsp.SessionOutput;
import org.sealferry.bramble.bsp.SyncSession;
import org.sealferry.bramble.record.RecordException;

/** A real session between two phones whose bytes are carried by hand, until they are used up. */
final class Session {
  private final End one;
  private final End other;
  private long bytesLeft;

  private Session(Phone one, Phone other, long bytesLeft) {
    this.one = new End(one);
    this.other = new End(other);
    this.bytesLeft = bytesLeft;
  }

  /** Runs a session until nothing happens any more or so many bytes were carried, then cuts it. */
  static void run(Phone one, Phone other, long bytes) throws RecordException {
    Session session = new Session(one, other, bytes);
    session.one.session.start(Priority.of(new byte[16]));
    session.other.session.start(null);
    session.carryAll();
    session.one.session.closed();
    session.other.session.closed();
  }

  private void carryAll() throws RecordException {
    boolean busy = true;
    while (busy && bytesLeft > 0) {
      busy = carry(one, other);
      busy |= carry(other, one);
      busy |= one.turn();
      busy |= other.turn();
    }
  }

  private boolean carry(End from, End to) throws RecordException {
    byte[] bytes = from.waiting.toByteArray();
    int length = (int) Math.min(bytes.length, bytesLeft);
    if (length == 0) {
      return false;
    }
    from.waiting.reset();
    bytesLeft -= length;
    from.asked = true;
    to.asked = true;
    to.session.received(bytes, 0, length);
    return true;
  }

  private static final class End implements SessionOutput {
    final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    final SyncSession session;
    boolean asked = true;

    End(Phone phone) {
      this.session = phone.sync.open(phone.contact().id(), 30_000, this);
    }

    boolean turn() {
      boolean was = asked;
      asked = false;
      if (was) {
        session.turn();
      }
      return was;
    }

    @Override
    public void write(byte[] bytes) {
      waiting.writeBytes(bytes);
    }

    @Override
    public void flush() {}

    @Override
    public void end() {}

    @Override
    public int unwritten() {
      return waiting.size();
    }

    @Override
    public void turnSoon() {
      asked = true;
    }

    @Override
    public void priorityReceived(Priority priority) {}
  }
}
