package org.sealferry.desktop.command;

import java.io.PrintWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Prints lines on a thread of its own: who tells them never waits for the terminal. */
final class Printer implements AutoCloseable {
  private static final int MAX_WAITING = 1_000;
  private static final String END = new String("end");

  private final PrintWriter out;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Thread thread = new Thread(this::print, "printer");

  Printer(PrintWriter out) {
    this.out = out;
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a line; when nobody reads the terminal, lines are left out. */
  void line(String line) {
    lines.offer(line);
  }

  @SuppressWarnings("ReferenceEquality") // END is no line anybody could tell
  private void print() {
    try {
      for (String line = lines.take(); line != END; line = lines.take()) {
        out.println(line);
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints what is waiting, for at most a second. */
  @Override
  public void close() {
    try {
      if (lines.offer(END)) {
        thread.join(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
