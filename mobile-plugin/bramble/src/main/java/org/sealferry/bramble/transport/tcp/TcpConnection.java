package org.sealferry.bramble.transport.tcp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Receiver;

/**
 * A TCP connection; it closes in order: queued bytes, end of output, the peer's end, then close.
 */
final class TcpConnection implements Connection, Ready {
  private static final int GATHERED_BUFFERS = 64;
  private static final long LINGER_MILLIS = 5_000;

  /** A peer that does not read holds nothing open. */
  private static final long FLUSH_MILLIS = 30_000;

  /** What waits in the system cannot be overtaken by what is more urgent; PROTOCOL.md §6. */
  private static final int SYSTEM_BUFFER_BYTES = 64 * 1024;

  private enum State {
    OPEN,
    FLUSHING,
    LINGERING,
    OVER
  }

  private final NioLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final String remote;
  private final ArrayDeque<ByteBuffer> queue = new ArrayDeque<>();
  private State state = State.OPEN; // written on the loop, as all below
  private int unwritten;
  private boolean flushDue;
  private boolean closedToldOrDue;
  private @Nullable Receiver receiver;
  private @Nullable IOException cause;

  TcpConnection(NioLoop loop, SocketChannel channel) throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.remote = TcpAddress.format(channel.getRemoteAddress());
    channel.socket().setTcpNoDelay(true); // whole turns are written at once
    channel.socket().setSendBufferSize(SYSTEM_BUFFER_BYTES);
    this.key = loop.register(channel, 0, this);
    key.attach(this);
  }

  @Override
  public void start(Receiver receiver) {
    this.receiver = receiver;
    if (state == State.OVER) {
      tellClosed();
    } else if (state == State.OPEN) {
      key.interestOps(key.interestOps() | SelectionKey.OP_READ);
    }
  }

  @Override
  public void write(byte[] bytes) {
    if (state != State.OPEN || bytes.length == 0) {
      return;
    }
    queue.add(ByteBuffer.wrap(bytes));
    unwritten += bytes.length;
    flushSoon();
  }

  @Override
  public int unwritten() {
    return unwritten;
  }

  @Override
  public void close() {
    if (state == State.OPEN) {
      state = State.FLUSHING;
      loop.after(FLUSH_MILLIS, this::abort);
      key.interestOps(key.interestOps() | SelectionKey.OP_READ);
      flushSoon();
    }
  }

  @Override
  public void abort() {
    if (state == State.OPEN || state == State.FLUSHING) {
      reset();
    }
    end(null);
  }

  /** Lets the close that follows look like a break to the peer, not like an end in order. */
  private void reset() {
    try {
      channel.socket().setSoLinger(true, 0);
    } catch (IOException e) {
      loop.report(e);
    }
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public void ready(SelectionKey ready) {
    try {
      if (ready.isReadable()) {
        read();
      }
      if (state != State.OVER && ready.isWritable()) {
        flush();
      }
    } catch (RuntimeException | Error e) {
      end(new IOException("the receiver failed", e));
      throw e;
    }
  }

  @Override
  public void fail(IOException why) {
    end(why);
  }

  /** Writes what is queued, as far as the network takes it. */
  void flush() {
    flushDue = false;
    if (state != State.OPEN && state != State.FLUSHING) {
      return;
    }
    boolean hadBytes = unwritten > 0;
    try {
      if (!writeQueue()) {
        key.interestOps(key.interestOps() | SelectionKey.OP_WRITE);
        return;
      }
      key.interestOps(key.interestOps() & ~SelectionKey.OP_WRITE);
      if (state == State.FLUSHING) {
        linger();
        return;
      }
    } catch (IOException e) {
      end(e);
      return;
    }
    if (hadBytes && receiver != null) {
      receiver.drained();
    }
  }

  private boolean writeQueue() throws IOException {
    ByteBuffer[] batch = new ByteBuffer[Math.min(queue.size(), GATHERED_BUFFERS)];
    while (!queue.isEmpty()) {
      int count = 0;
      for (ByteBuffer buffer : queue) {
        if (count == batch.length) {
          break;
        }
        batch[count++] = buffer;
      }
      long written = channel.write(batch, 0, count);
      if (written == 0) {
        return false;
      }
      unwritten -= (int) written;
      while (!queue.isEmpty() && !queue.element().hasRemaining()) {
        queue.remove();
      }
    }
    return true;
  }

  private void linger() throws IOException {
    state = State.LINGERING;
    channel.shutdownOutput();
    loop.after(LINGER_MILLIS, this::abort);
  }

  private void read() {
    ByteBuffer buffer = loop.readBuffer();
    int length;
    try {
      length = channel.read(buffer);
    } catch (IOException e) {
      end(state == State.LINGERING ? null : e);
      return;
    }
    if (length < 0) {
      end(null);
    } else if (state == State.OPEN && receiver != null) {
      receiver.received(buffer.array(), buffer.arrayOffset(), length);
    }
  }

  private void end(@Nullable IOException why) {
    if (state == State.OVER) {
      return;
    }
    state = State.OVER;
    cause = why;
    queue.clear();
    unwritten = 0;
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      loop.report(e);
    }
    tellClosed();
  }

  private void tellClosed() {
    if (receiver == null || closedToldOrDue) {
      return;
    }
    closedToldOrDue = true;
    loop.execute(
        () -> {
          if (receiver != null) {
            receiver.closed(cause);
          }
        });
  }

  private void flushSoon() {
    if (!flushDue) {
      flushDue = true;
      loop.flushAtEndOfTurn(this);
    }
  }
}
