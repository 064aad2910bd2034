package org.sealferry.demo.proxy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a slow link: a write takes as long as the link is busy with it, and the bytes
 * arrive after the delay. Written by one thread; a second one hands over what arrived.
 */
final class SlowStream extends OutputStream {
  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Pace pace;
  private final OutputStream out;
  private final BlockingQueue<Piece> underWay = new LinkedBlockingQueue<>();
  private final AtomicInteger pieces = new AtomicInteger(); // written, not handed over yet
  private volatile @Nullable IOException failure;
  private long freeAt = System.nanoTime(); // when the link has sent all that was written

  SlowStream(Pace pace, OutputStream out) {
    this.pace = pace;
    this.out = out;
    Pump.start("link, arrivals", this::handOver);
  }

  private static final class Piece {
    final byte[] bytes;
    final long dueNanos;

    Piece(byte[] bytes, long dueNanos) {
      this.bytes = bytes;
      this.dueNanos = dueNanos;
    }
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    freeAt = Math.max(freeAt, System.nanoTime()) + pace.nanos(length);
    waitUntil(freeAt);
    rethrow();
    pieces.incrementAndGet();
    underWay.add(
        new Piece(
            Arrays.copyOfRange(bytes, offset, offset + length), freeAt + pace.delay().toNanos()));
  }

  /** Waits until all has arrived. */
  @Override
  public void flush() throws IOException {
    waitUntil(freeAt + pace.delay().toNanos());
    while (pieces.get() > 0 && failure == null) {
      waitUntil(System.nanoTime() + STEP_NANOS);
    }
    rethrow();
  }

  /** Ends the second thread; what has not arrived is lost. */
  @Override
  public void close() {
    underWay.clear();
    underWay.add(new Piece(new byte[0], System.nanoTime()));
  }

  private void handOver() throws IOException {
    try {
      for (Piece piece = underWay.take(); piece.bytes.length > 0; piece = underWay.take()) {
        waitUntil(piece.dueNanos);
        out.write(piece.bytes);
        pieces.decrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      failure = e;
    }
  }

  private void rethrow() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw new IOException(failed.getMessage(), failed);
    }
  }

  private static void waitUntil(long nanos) throws IOException {
    try {
      long left = nanos - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
