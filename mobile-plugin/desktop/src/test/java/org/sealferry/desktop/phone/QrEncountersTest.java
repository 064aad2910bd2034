package org.sealferry.desktop.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.OpenHome;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.home.Settings;
import org.sealferry.desktop.home.StateFolder;

/** Two phones in this process, whose users have several QR commands open. */
@Timeout(60)
class QrEncountersTest {
  private static final PhoneSetup SETUP =
      new PhoneSetup(0, "127.0.0.1:0", List.of("127.0.0.1"), false);

  @TempDir Path folder;
  private final ExecutorService users = Executors.newCachedThreadPool();
  private LocalPhone amina;
  private LocalPhone bilal;

  @BeforeEach
  void open() throws Exception {
    amina = phone("amina");
    bilal = phone("bilal");
  }

  private LocalPhone phone(String name) throws Exception {
    OpenHome home =
        OpenHome.create(
            new PhoneHome(folder.resolve(name)),
            StateFolder.of(
                Map.of("SEALFERRY_STATE_DIR", folder.resolve("state").toString()), folder),
            null,
            new Settings(1 << 20, false),
            new SecureRandom());
    LocalPhone phone = LocalPhone.open(home, SETUP, line -> {});
    phone.setUp(name, false);
    home.complete();
    return phone;
  }

  @AfterEach
  void close() throws Exception {
    amina.close();
    bilal.close();
    users.shutdownNow();
  }

  /** A QR command under way. */
  private final class Qr implements CallListener {
    private final CompletableFuture<String> code = new CompletableFuture<>();
    private final CompletableFuture<Consumer<JsonObject>> scanning = new CompletableFuture<>();
    private final CompletableFuture<Consumer<JsonObject>> remembering = new CompletableFuture<>();
    private final Future<JsonObject> end;

    Qr(LocalPhone phone) {
      end = users.submit(() -> phone.caller().call(Message.command("qr").json(), this));
    }

    @Override
    public void event(JsonObject event) {
      if ("qr".equals(Message.text(event, "event"))) {
        code.complete(Message.text(event, "text"));
      }
    }

    @Override
    public void asked(JsonObject question, Consumer<JsonObject> answer) {
      ("qr".equals(Message.text(question, "ask")) ? scanning : remembering).complete(answer);
    }

    void scans(Qr other) throws Exception {
      scanning.get().accept(new Message().with("peer", other.code.get()).json());
    }
  }

  @Test
  void whoAnswersTheFirstCommandsQuestionDoesNotEndTheSecondOnesCode() throws Exception {
    Qr first = new Qr(amina);
    Qr others = new Qr(bilal);
    first.scans(others);
    others.scans(first);
    Consumer<JsonObject> remember = first.remembering.get();
    Qr second = new Qr(amina);
    second.code.get();

    remember.accept(new Message().with("remember", false).json());
    assertThat(first.end.get().has("remembered")).isTrue();
    second.scanning.get().accept(new JsonObject()); // gives up

    assertThatThrownBy(() -> second.end.get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ControlException.class);
    others.remembering.get().accept(new JsonObject());
    assertThat(Message.flag(others.end.get(), "remembered")).isFalse();
  }
}
