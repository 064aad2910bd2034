package org.sealferry.bramble.transport.tcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Agenda;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;

/**
 * The loop of a real phone: its thread waits in a selector, and sleeps without a timeout when no
 * timer is set. What connections queued during a turn is written at the turn's end.
 */
public final class NioLoop implements Loop, AutoCloseable {
  private static final int READ_BUFFER_BYTES = 64 * 1024;

  private final Selector selector;
  private final LongSupplier elapsedMillis;
  private final Consumer<Throwable> failures;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Agenda agenda = new Agenda();
  private final ArrayDeque<TcpConnection> unflushed = new ArrayDeque<>();
  private final ByteBuffer readBuffer = ByteBuffer.allocate(READ_BUFFER_BYTES);
  private volatile boolean closing; // written by close

  private NioLoop(String name, LongSupplier elapsedMillis, Consumer<Throwable> failures)
      throws IOException {
    this.selector = Selector.open();
    this.elapsedMillis = elapsedMillis;
    this.failures = failures;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /**
   * Starts a loop on a daemon thread of its own.
   *
   * @param elapsedMillis a clock that runs through sleep, see {@link Loop#elapsedMillis}
   * @param failures hears programming errors of tasks; the loop goes on
   */
  public static NioLoop start(
      String name, LongSupplier elapsedMillis, Consumer<Throwable> failures) {
    try {
      NioLoop loop = new NioLoop(name, elapsedMillis, failures);
      loop.thread.start();
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a loop on the virtual machine's monotonic clock. */
  public static NioLoop start(String name, Consumer<Throwable> failures) {
    return start(name, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), failures);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (!isLoopThread()) {
      selector.wakeup();
    }
  }

  @Override
  public Timer after(long delayMillis, Runnable task) {
    requireLoopThread();
    return agenda.add(elapsedMillis() + Math.max(0, delayMillis), task);
  }

  @Override
  public long elapsedMillis() {
    return elapsedMillis.getAsLong();
  }

  /** Breaks all connections and ends the thread; waits for it unless called on the loop. */
  @Override
  public void close() {
    closing = true;
    selector.wakeup();
    if (isLoopThread()) {
      return;
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  SelectionKey register(SelectableChannel channel, int interest, Ready ready) throws IOException {
    requireLoopThread();
    channel.configureBlocking(false);
    return channel.register(selector, interest, ready);
  }

  /** Does what waits on a thread of its own; what it finds out must come back by execute. */
  void aside(Runnable waiting) {
    Thread aside = new Thread(waiting, thread.getName() + ", aside");
    aside.setDaemon(true);
    aside.start();
  }

  void flushAtEndOfTurn(TcpConnection connection) {
    unflushed.add(connection);
  }

  /** The buffer all connections read into; valid until the next read. */
  ByteBuffer readBuffer() {
    ((Buffer) readBuffer).clear(); // the covariant return is newer than Android 8
    return readBuffer;
  }

  void report(Throwable failure) {
    failures.accept(failure);
  }

  private void run() {
    while (!closing) {
      try {
        turn();
      } catch (IOException e) {
        report(e);
        closing = true;
      }
    }
    shutDown();
  }

  private void turn() throws IOException {
    select();
    for (SelectionKey key : selector.selectedKeys()) {
      Ready ready = (Ready) key.attachment();
      guarded(
          () -> {
            if (key.isValid()) {
              ready.ready(key);
            }
          });
    }
    selector.selectedKeys().clear();
    for (Runnable due = nextTimer(); due != null; due = nextTimer()) {
      guarded(due);
    }
    runTasks();
    for (int waiting = unflushed.size(); waiting > 0; waiting--) {
      guarded(unflushed.remove()::flush);
    }
  }

  private void select() throws IOException {
    OptionalLong due = agenda.nextDue();
    if (!tasks.isEmpty() || !unflushed.isEmpty() || closing) {
      selector.selectNow();
    } else if (!due.isPresent()) {
      selector.select();
    } else {
      long wait = due.getAsLong() - elapsedMillis();
      if (wait <= 0) {
        selector.selectNow();
      } else {
        selector.select(wait);
      }
    }
  }

  private @Nullable Runnable nextTimer() {
    return agenda.takeDue(elapsedMillis());
  }

  private void runTasks() {
    for (int waiting = tasks.size(); waiting > 0; waiting--) {
      Runnable task = tasks.poll();
      if (task != null) {
        guarded(task);
      }
    }
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      report(e);
    }
  }

  private void shutDown() {
    IOException cause = new IOException("the loop was closed");
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      guarded(() -> ((Ready) key.attachment()).fail(cause));
    }
    runTasks();
    try {
      selector.close();
    } catch (IOException e) {
      report(e);
    }
  }

  private boolean isLoopThread() {
    return Thread.currentThread() == thread;
  }

  private void requireLoopThread() {
    if (!isLoopThread()) {
      throw new IllegalStateException(
          "called on thread " + Thread.currentThread().getName() + ", must be on the loop");
    }
  }
}
