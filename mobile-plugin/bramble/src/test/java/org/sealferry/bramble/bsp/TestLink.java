package org.sealferry.bramble.bsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;

/** Two phones' sessions, joined by a link that takes and loses bytes as the test says. */
final class TestLink {
  /** One end: a session, and the bytes it wrote that the other end has not taken. */
  static final class End implements SessionOutput {
    final TestPhone phone;
    final SyncSession session;
    final List<SyncRecord> said = new ArrayList<>();
    final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final RecordReader reader = new RecordReader(SyncRecord.VERSION);
    @Nullable Priority heardPriority;
    int flushes;
    boolean ended;
    boolean turn = true;
    long nextTurn;

    End(TestPhone phone, ContactId peer) {
      this.phone = phone;
      this.session = phone.sync.open(peer, 30_000, this);
    }

    @Override
    public void write(byte[] bytes) {
      waiting.writeBytes(bytes);
      try {
        Record record = Objects.requireNonNull(reader.read(ByteBuffer.wrap(bytes)));
        said.add(Objects.requireNonNull(SyncRecord.parse(record)));
      } catch (RecordException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public void end() {
      ended = true;
    }

    @Override
    public int unwritten() {
      return waiting.size();
    }

    @Override
    public void turnSoon() {
      turn = true;
    }

    @Override
    public void priorityReceived(Priority priority) {
      heardPriority = priority;
    }

    boolean turnIfAsked() {
      boolean due = turn || phone.time.get() >= nextTurn;
      turn = false;
      if (due) {
        nextTurn = session.turn();
      }
      return due;
    }

    <R extends SyncRecord> List<R> said(Class<R> type) {
      List<R> matching = new ArrayList<>();
      said.stream().filter(type::isInstance).map(type::cast).forEach(matching::add);
      return matching;
    }
  }

  final End a;
  final End b;
  private final AtomicLong time;
  long millisPerTurn = 1;
  long bytesLeft = Long.MAX_VALUE; // until the link breaks

  TestLink(TestPhone one, TestPhone other, ContactId peerOfOne, ContactId peerOfOther) {
    this.time = one.time;
    this.a = new End(one, peerOfOne);
    this.b = new End(other, peerOfOther);
    a.session.start(Priority.of(new byte[16]));
    b.session.start(null);
  }

  /** Carries bytes and time on until nothing happens any more, or the link has broken. */
  void run() {
    boolean busy = true;
    while (busy && bytesLeft > 0) {
      busy = carry(a, b);
      busy |= carry(b, a);
      busy |= a.turnIfAsked();
      busy |= b.turnIfAsked();
      time.addAndGet(busy ? millisPerTurn : 0);
    }
    if (bytesLeft == 0) {
      cut();
    }
  }

  private boolean carry(End from, End to) {
    byte[] bytes = from.waiting.toByteArray();
    int length = (int) Math.min(bytes.length, bytesLeft);
    if (length == 0) {
      return false;
    }
    from.waiting.reset();
    bytesLeft -= length;
    from.turn = true;
    to.turn = true;
    try {
      to.session.received(bytes, 0, length);
    } catch (RecordException e) {
      throw new AssertionError(e);
    }
    return true;
  }

  void cut() {
    a.session.closed();
    b.session.closed();
  }

  void pass(long millis) {
    time.addAndGet(millis);
    run();
  }
}
