package org.sealferry.desktop.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
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
}
