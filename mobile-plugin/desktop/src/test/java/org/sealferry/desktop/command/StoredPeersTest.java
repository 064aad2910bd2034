package org.sealferry.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.PhoneHome;
import org.sealferry.desktop.key.PasswordSource;
import org.sealferry.desktop.phone.LocalPhone;
import org.sealferry.desktop.phone.PhoneSetup;

/** Two phones with real sockets: what each user sees when none, one or both are stored. */
class StoredPeersTest {
  private static final String ASKED = "asked about %s, y s n";
  private static final String WAITING = "waiting for %s";

  @TempDir Path folder;

  private LocalPhone amina;
  private LocalPhone bilal;

  @BeforeEach
  void open() throws Exception {
    amina = phone("amina");
    bilal = phone("bilal");
  }

  @AfterEach
  void close() throws Exception {
    amina.close();
    bilal.close();
  }

  private LocalPhone phone(String name) throws Exception {
    TestPhone made = new TestPhone(folder, name);
    made.run("init", "--unsafe-without-password", "--name", name);
    Door door = new Door(new PhoneHome(made.directory), PasswordSource.of(null), Door.PATIENCE);
    return door.open(PhoneSetup.ALONE, line -> {}).orElseThrow();
  }

  /** What one user sees; the codes are the same, so the answer is yes. */
  private static final class Screen implements CallListener {
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    final CompletableFuture<String> address = new CompletableFuture<>();
    final CompletableFuture<String> code = new CompletableFuture<>();
    private final boolean remember;

    Screen(boolean remember) {
      this.remember = remember;
    }

    @Override
    public void event(JsonObject event) {
      switch (String.valueOf(Message.text(event, "event"))) {
        case "visible" -> address.complete(Message.text(event, "address"));
        case "waiting" -> {
          seen.add(String.format(WAITING, Message.text(event, "peer")));
          code.complete(Message.text(event, "digits") + Message.text(event, "emoji"));
        }
        case "failed", "refused" -> seen.add(event.toString());
        default -> {} // no question
      }
    }

    @Override
    public void asked(JsonObject question, Consumer<JsonObject> answer) {
      String answers = Message.flag(question, "skip") ? "y s n" : "y n";
      seen.add("asked about " + Message.text(question, "peer") + ", " + answers);
      code.complete(Message.text(question, "digits") + Message.text(question, "emoji"));
      answer.accept(
          new Message()
              .with("answer", "confirm")
              .with("remember", remember)
              .with("attempt", Message.number(question, "attempt"))
              .json());
    }

    /** Returns what was asked, without what only shows that the other has not decided yet. */
    List<String> asked() {
      return seen.stream().filter(line -> line.startsWith("asked")).toList();
    }

    String code() throws Exception {
      return code.get(TestPhone.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  /** Lets Amina dial Bilal; both must come to know each other as verified. */
  private void meet(Screen here, Screen there) throws Exception {
    CompletableFuture<JsonObject> visible = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                visible.complete(bilal.caller().call(Message.command("visible").json(), there));
              } catch (Exception e) {
                visible.completeExceptionally(e);
              }
            });
    waiting.start();
    String address = there.address.get(TestPhone.LIMIT.toSeconds(), TimeUnit.SECONDS);
    JsonObject request = Message.command("connect").with("address", address).json();
    JsonObject met = amina.caller().call(request, here);
    assertThat(Message.text(met, "met")).isEqualTo("bilal");
    assertThat(Message.flag(met, "verified")).isTrue();
    JsonObject theirs = visible.get(TestPhone.LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertThat(Message.flag(theirs, "verified")).isTrue();
  }

  @Test
  void noneStoredBothAreAskedOneStoredTheOtherIsAskedBothStoredNobodyIs() throws Exception {
    Screen here = new Screen(false);
    Screen there = new Screen(true);
    meet(here, there);
    assertThat(here.asked()).containsExactly(String.format(ASKED, "bilal"));
    assertThat(there.asked()).containsExactly(String.format(ASKED, "amina"));
    assertThat(here.code()).isEqualTo(there.code());

    here = new Screen(true);
    there = new Screen(false);
    meet(here, there);
    assertThat(here.asked()).containsExactly(String.format(ASKED, "bilal"));
    assertThat(there.seen).containsExactly(String.format(WAITING, "amina"));
    assertThat(here.code()).as("the code is on both screens").isEqualTo(there.code());

    here = new Screen(false);
    there = new Screen(false);
    meet(here, there);
    assertThat(here.asked()).isEmpty();
    assertThat(there.asked()).isEmpty();
  }

  @Test
  void peersAreRememberedRenamedForgottenBlockedAndUnblockedByTheirNames() throws Exception {
    meet(new Screen(false), new Screen(false));
    call("remember", "bilal");
    assertThat(peers()).containsExactly("bilal met remembered");
    assertThat(call(Message.command("rename").with("peer", "bilal").with("name", "Bilal M.")))
        .isEqualTo("Bilal M.");
    assertThat(peers()).containsExactly("Bilal M. met remembered");
    call("block", "Bilal M.");
    assertThat(peers()).containsExactly("Bilal M. blocked");
    assertThatThrownBy(() -> call("forget", "Bilal M."))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("0 peers that are remembered are called Bilal M.");
    assertThatThrownBy(() -> call("block", "Bilal M."))
        .hasMessageContaining("0 peers that are met");
    call("unblock", "Bilal M.");
    assertThat(peers()).isEmpty();
    Screen asked = new Screen(true);
    meet(asked, new Screen(false));
    assertThat(asked.asked()).hasSize(1);
    call("forget", "bilal");
    assertThat(peers()).containsExactly("bilal met");
  }

  private void call(String command, String peer) throws Exception {
    assertThat(call(Message.command(command).with("peer", peer))).isEqualTo(peer);
  }

  private String call(Message request) throws Exception {
    JsonObject done = amina.caller().call(request.json(), new CallListener() {});
    return String.valueOf(Message.text(done, "name"));
  }

  private List<String> peers() throws Exception {
    JsonObject done = amina.caller().call(Message.command("peers").json(), new CallListener() {});
    return Message.objects(done, "peers").stream()
        .map(
            peer ->
                Message.text(peer, "name")
                    + (peer.has("since") ? " met" : "")
                    + (Message.flag(peer, "remembered") ? " remembered" : "")
                    + (Message.flag(peer, "blocked") ? " blocked" : ""))
        .toList();
  }
}
