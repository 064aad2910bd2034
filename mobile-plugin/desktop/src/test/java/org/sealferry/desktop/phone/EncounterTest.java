package org.sealferry.desktop.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.LocalCaller;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.peer.AttemptId;

@Timeout(20)
class EncounterTest {
  private final Commands commands = new Commands();
  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private long attempts;

  @AfterEach
  void end() {
    loop.shutdownNow();
  }

  /** Runs a command that is visible until what happens to it ends it. */
  private JsonObject visible(Consumer<Encounter> happenings) throws Exception {
    commands.put(
        "visible",
        (request, conversation) ->
            happenings.accept(new Encounter(conversation, true, encounter -> {})));
    return new LocalCaller(loop, commands)
        .call(Message.command("visible").json(), new CallListener() {});
  }

  private AttemptId begun(Encounter encounter) {
    encounter.began("127.0.0.1:1", true);
    return AttemptId.of(attempts++);
  }

  private void failsTimes(Encounter encounter, int times) {
    for (int i = 0; i < times; i++) {
      encounter.failed(begun(encounter), "declined", "no");
    }
  }

  @Test
  void theFifthAttemptThatFailsEndsTheCommand() {
    assertThatThrownBy(() -> visible(encounter -> failsTimes(encounter, 5)))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("5 attempts failed");
  }

  @Test
  void aPeriodThatIsRenewedHasAttemptsOfItsOwn() throws Exception {
    JsonObject end =
        visible(
            encounter -> {
              failsTimes(encounter, 4);
              encounter.renewed();
              failsTimes(encounter, 4);
              encounter.met(begun(encounter), new Message().with("met", "bilal"));
            });
    assertThat(Message.text(end, "met")).isEqualTo("bilal");
  }

  @Test
  void aPeriodThatEndedDuringAnAttemptAndIsRenewedGoesOnWhenTheAttemptFails() throws Exception {
    JsonObject end =
        visible(
            encounter -> {
              AttemptId attempt = begun(encounter);
              encounter.hidden();
              encounter.renewed();
              encounter.failed(attempt, "declined", "no");
              encounter.met(begun(encounter), new Message().with("met", "bilal"));
            });
    assertThat(Message.text(end, "met")).isEqualTo("bilal");
  }
}
