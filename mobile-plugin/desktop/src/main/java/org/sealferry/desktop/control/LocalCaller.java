package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/** Gives commands to the phone of this process. */
public final class LocalCaller implements Caller {
  private final Executor loop;
  private final CommandTable commands;

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
    loop.execute(() -> commands.begin(request, conversation));
    try {
      while (true) {
        JsonObject message = messages.take();
        if (QueuedConversation.isLast(message)) {
          return Ending.of(message);
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

  @Override
  public void close() {}
}
