package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gives commands to the phone of this process. */
public final class LocalCaller implements Caller {
  /** No message of a conversation is empty: the call is to end. */
  private static final JsonObject STOPPED = new JsonObject();

  private final Executor loop;
  private final CommandTable commands;
  private final AtomicReference<@Nullable BlockingQueue<JsonObject>> underWay =
      new AtomicReference<>();
  private volatile boolean closed; // written by close

  /** Makes a caller of the commands that run on this loop. */
  public LocalCaller(Executor loop, CommandTable commands) {
    this.loop = loop;
    this.commands = commands;
  }

  @Override
  public JsonObject call(JsonObject request, CallListener listener)
      throws ControlException, IOException {
    BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    QueuedConversation conversation = new QueuedConversation(loop, messages::add);
    underWay.set(messages);
    if (closed) {
      throw stopped();
    }
    loop.execute(() -> commands.begin(request, conversation));
    try {
      while (true) {
        JsonObject message = messages.take();
        if (message.isEmpty()) {
          conversation.gone();
          throw stopped();
        } else if (QueuedConversation.isLast(message)) {
          return LastMessage.of(message);
        } else if (message.has("ask")) {
          listener.asked(message, conversation::answer);
        } else {
          listener.event(message);
        }
      }
    } catch (InterruptedException e) {
      conversation.gone();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static ControlException stopped() {
    return new ControlException("stopped", "the phone was told to end");
  }

  /** Ends the call under way, from any thread, and allows no other. */
  @Override
  public void close() {
    closed = true;
    BlockingQueue<JsonObject> messages = underWay.get();
    if (messages != null) {
      messages.add(STOPPED);
    }
  }
}
