package org.sealferry.bramble.transport.pipe;

import java.io.IOException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;

/** One end of a {@link Pipe}: it sends its queue segment by segment at the link's rate. */
final class PipeConnection implements Connection {
  private static final long MICROS_PER_MILLI = 1_000;

  private final Loop loop;
  private final LinkConditions conditions;
  private final Pipe pipe;
  private final String remote;
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final ArrayDeque<Runnable> early = new ArrayDeque<>();
  private @Nullable PipeConnection peer; // written once, by join
  private @Nullable Receiver receiver; // written by start; all below as events go by
  private int headOffset;
  private int unwritten;
  private long debtMicros;
  private boolean pumping;
  private boolean closing;
  private boolean broken;
  private boolean over;

  PipeConnection(Loop loop, LinkConditions conditions, Pipe pipe, String remote) {
    this.loop = loop;
    this.conditions = conditions;
    this.pipe = pipe;
    this.remote = remote;
  }

  void join(PipeConnection other) {
    peer = other;
  }

  @Override
  public void start(Receiver receiver) {
    this.receiver = receiver;
    loop.execute(
        () -> {
          while (!early.isEmpty()) {
            early.remove().run();
          }
        });
  }

  @Override
  public void write(byte[] bytes) {
    if (closing || broken || over || bytes.length == 0) {
      return;
    }
    queue.add(bytes);
    unwritten += bytes.length;
    pump();
  }

  @Override
  public int unwritten() {
    return unwritten;
  }

  @Override
  public void close() {
    if (!closing && !over) {
      closing = true;
      if (!broken) {
        pump();
      }
    }
  }

  @Override
  public void abort() {
    if (!over) {
      early.clear();
      finish(null);
      later(other -> other.end(new IOException("the other end aborted")));
    }
  }

  @Override
  public String remote() {
    return remote;
  }

  /** Ends after what is already on its way here has arrived. */
  void breakDown(IOException cause) {
    queue.clear();
    unwritten = 0;
    broken = true;
    loop.after(conditions.latencyMillis(), () -> end(cause));
  }

  private void pump() {
    if (!pumping && !over) {
      pumping = true;
      loop.execute(this::sendSegment);
    }
  }

  private void sendSegment() {
    byte[] head = queue.peek();
    if (over || broken || head == null) {
      pumping = false;
      finishIfClosing();
      return;
    }
    int wanted = Math.min(head.length - headOffset, conditions.nextSegmentBytes());
    int length = pipe.carry(wanted);
    int offset = headOffset;
    later(other -> other.deliver(head, offset, length));
    if (length < wanted) {
      pumping = false;
      pipe.cut();
      return;
    }
    headOffset += length;
    unwritten -= length;
    if (headOffset == head.length) {
      queue.remove();
      headOffset = 0;
    }
    debtMicros += conditions.busyMicros(length);
    long busyMillis = debtMicros / MICROS_PER_MILLI;
    debtMicros -= busyMillis * MICROS_PER_MILLI;
    loop.after(busyMillis, this::segmentSent);
  }

  private void segmentSent() {
    if (queue.isEmpty() && !over && !broken && !closing && receiver != null) {
      receiver.drained();
    }
    sendSegment();
  }

  private void finishIfClosing() {
    if (closing && !over) {
      end(null);
      later(other -> other.end(null));
    }
  }

  private void deliver(byte[] bytes, int offset, int length) {
    whenStarted(
        () -> {
          if (!over && !closing && receiver != null) {
            receiver.received(bytes, offset, length);
          }
        });
  }

  private void end(@Nullable IOException cause) {
    whenStarted(
        () -> {
          if (!over) {
            finish(cause);
          }
        });
  }

  private void finish(@Nullable IOException cause) {
    over = true;
    queue.clear();
    unwritten = 0;
    whenStarted(
        () ->
            loop.execute(
                () -> {
                  if (receiver != null) {
                    receiver.closed(cause);
                  }
                }));
  }

  private void whenStarted(Runnable event) {
    if (receiver == null || !early.isEmpty()) {
      early.add(event);
    } else {
      event.run();
    }
  }

  private void later(Event event) {
    PipeConnection other = peer;
    if (other != null) {
      loop.after(conditions.latencyMillis(), () -> event.at(other));
    }
  }

  /** Something that reaches the other end. */
  private interface Event {
    void at(PipeConnection end);
  }
}
