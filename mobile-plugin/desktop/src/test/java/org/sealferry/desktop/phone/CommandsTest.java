package org.sealferry.desktop.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.LocalCaller;
import org.sealferry.desktop.control.Message;

@Timeout(20)
class CommandsTest {
  private final Commands commands = new Commands();
  private final BlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();
  private final ExecutorService loop = Executors.newSingleThreadExecutor(this::thread);

  private Thread thread(Runnable task) {
    Thread thread = new Thread(task, "loop");
    thread.setUncaughtExceptionHandler((here, failure) -> reported.add(failure));
    return thread;
  }

  @AfterEach
  void end() {
    loop.shutdownNow();
  }

  @Test
  void errorOfTheVirtualMachineEndsTheCommandToo() throws Exception {
    commands.put(
        "read",
        (request, conversation) -> {
          throw new StackOverflowError("a test's");
        });
    JsonObject request = Message.command("read").json();
    LocalCaller caller = new LocalCaller(loop, commands);
    assertThatThrownBy(() -> caller.call(request, new CallListener() {}))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("StackOverflowError");
    assertThat(reported.take()).isInstanceOf(StackOverflowError.class);
  }

  @Test
  void aQuestionThatFollowsFromAnAnswerIsAskedOnce() throws Exception {
    commands.put(
        "choose",
        (request, conversation) ->
            conversation.ask(
                new Message().with("ask", "first"),
                first ->
                    conversation.ask(
                        new Message().with("ask", "second"),
                        second -> conversation.done(new Message()))));
    List<String> asked = new CopyOnWriteArrayList<>();
    CallListener user =
        new CallListener() {
          @Override
          public void asked(JsonObject question, Consumer<JsonObject> answer) {
            asked.add(String.valueOf(Message.text(question, "ask")));
            answer.accept(new JsonObject());
          }
        };
    new LocalCaller(loop, commands).call(Message.command("choose").json(), user);
    assertThat(asked).containsExactly("first", "second");
    assertThat(reported).isEmpty();
  }
}
