package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** One connection to the control socket: one thread reads, another writes what is queued. */
final class ControlConnection {
  /** Of a client that reads nothing not more than this is kept. */
  private static final int MAX_QUEUED = 8_192;

  /** No message of a conversation is empty: nothing more is to be written. */
  private static final JsonObject END = new JsonObject();

  private final Lines lines;
  private final Executor loop;
  private final CommandTable commands;
  private final BlockingQueue<JsonObject> queue = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final Thread writer = new Thread(this::write, "control writer");

  /** The command under way; set by the reader, cleared by the writer before the last line. */
  private volatile @Nullable QueuedConversation current;

  ControlConnection(Lines lines, Executor loop, CommandTable commands) {
    this.lines = lines;
    this.loop = loop;
    this.commands = commands;
  }

  void start(Runnable whenOver) {
    writer.setDaemon(true);
    writer.start();
    Thread reader =
        new Thread(
            () -> {
              read();
              whenOver.run();
            },
            "control reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try {
      for (JsonObject line = lines.read(); line != null; line = lines.read()) {
        take(line);
      }
    } catch (ControlException e) {
      refuse(e);
    } catch (IOException e) {
      // the client went away
    }
    QueuedConversation left = current;
    if (left != null) {
      left.gone();
    }
    end();
  }

  private void take(JsonObject line) throws ControlException {
    QueuedConversation before = current;
    if (line.has("answer")) {
      if (before != null) {
        before.answer(line);
      }
      return;
    }
    if (before != null || !line.has("command")) {
      throw new ControlException(
          "bad-request", "expected a command, or an answer while one is under way");
    }
    QueuedConversation begun = new QueuedConversation(loop, this::queue);
    current = begun;
    loop.execute(() -> commands.begin(line, begun));
  }

  private boolean queue(JsonObject message) {
    boolean taken = queue.offer(message);
    if (!taken) {
      close();
    }
    return taken;
  }

  private void refuse(ControlException e) {
    queue(new Message().with("error", e.code()).with("message", e.getMessage()).json());
  }

  private void write() {
    try {
      for (JsonObject next = queue.take(); !next.isEmpty(); next = queue.take()) {
        if (QueuedConversation.isLast(next)) {
          current = null;
        }
        lines.write(next);
      }
    } catch (IOException e) {
      // the client went away; the reader finds out too
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  /** Writes what is queued and then no more; {@link #awaitEnd} waits for it. */
  void end() {
    if (!queue.offer(END)) {
      close();
    }
  }

  /** Waits until all is written, and closes. */
  void awaitEnd(long millis) {
    try {
      writer.join(Math.max(1, millis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  private void close() {
    try {
      lines.close();
    } catch (IOException e) {
      // it is of no use any more either way
    }
  }
}
