package org.sealferry.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.desktop.control.Message;

/** Two phones as processes on loopback; a document goes from hand to hand. */
class MeetingPhonesTest {
  @TempDir Path folder;

  private TestPhone amina;
  private TestPhone bilal;

  @BeforeEach
  void prepare() throws Exception {
    Path certificate = TestPhone.certificate(folder);
    amina = new TestPhone(folder, "amina").made(certificate);
    bilal = new TestPhone(folder, "bilal").made(certificate);
    Path form = Files.writeString(folder.resolve("form.json"), "{\"house\":7}");
    amina.run("store", form.toString());
  }

  @AfterEach
  void killAll() throws Exception {
    amina.killAll();
    bilal.killAll();
  }

  @Test
  void phonesThatShowTheSameCodeExchange() throws Exception {
    TestPhone.Command visible =
        bilal.start("y\ny\n", "visible", "--listen", "127.0.0.1:0", "--port-file", port());
    TestPhone.Command connect = amina.start("maybe\ny\nn\n", "connect", dialled());
    visible.awaitLine("met amina (verified)");
    connect.awaitLine("met bilal (verified)");
    assertThat(code(visible)).isEqualTo(code(connect)).matches("\\d{6} .*\\(.+\\)");
    awaitCarried();
    JsonObject status = status(amina);
    JsonObject peer = Message.objects(status, "peers").get(0);
    assertThat(Message.flag(peer, "connected")).isTrue();
    assertThat(Message.number(peer, "sentBytes")).isPositive();
    assertThat(bilal.run("peers").get(0)).contains("amina (verified), connected, remembered");
    assertThat(amina.run("peers").get(0)).doesNotContain("remembered");
    amina.run("stop");
    assertThat(connect.exitCode()).isZero();
    visible.awaitLine("connection with amina is over");
    bilal.run("forget", "amina");
    assertThat(bilal.fail("forget", "amina")).contains("not-remembered: ");
    visible.terminate();
    assertThat(visible.exitCode()).isEqualTo(143);
  }

  @Test
  void withoutAnAnswerNobodyIsMet() throws Exception {
    TestPhone.Command visible =
        bilal.start("y\nn\n", "visible", "--listen", "127.0.0.1:0", "--port-file", port());
    TestPhone.Command connect = amina.start("", "connect", dialled());
    assertThat(connect.exitCode()).isEqualTo(1);
    assertThat(connect.lines().get(connect.lines().size() - 1)).contains("declined: ");
    visible.awaitLine("not met: declined");
    assertThat(visible.isAlive()).isTrue();
    assertThat(Message.objects(status(bilal), "peers")).isEmpty();
  }

  @Test
  void aCodeIsShownAgainAfterTheOtherPhoneDeclinedTheFirst() throws Exception {
    TestPhone.Command visible =
        bilal.startTyping("visible", "--listen", "127.0.0.1:0", "--port-file", port());
    TestPhone.Command first = amina.start("n\n", "connect", dialled());
    assertThat(first.exitCode()).isEqualTo(1);
    visible.awaitLine("the question is over");
    TestPhone.Command second = amina.start("y\nn\n", "connect", dialled());
    second.awaitLine("waiting for bilal");
    await().atMost(TestPhone.LIMIT).until(() -> codes(visible) == 2);
    visible.type("y\n"); // meant for the first one, for all anybody knows
    visible.awaitLine("this is another code");
    visible.type("y\nn\n");
    visible.awaitLine("met amina (verified)");
    second.awaitLine("met bilal (verified)");
  }

  private static long codes(TestPhone.Command command) {
    return command.lines().stream().filter(line -> line.startsWith("code with ")).count();
  }

  @Test
  void aGivenKeyNeedsNoCodeAndRunningPhonesAreAskedByTheirCommands() throws Exception {
    String key = "@" + Files.writeString(folder.resolve("key"), "5c".repeat(32) + "\n");
    TestPhone.Command running = bilal.start("", "run", "--listen", "127.0.0.1:0");
    running.awaitLine("running in ");
    TestPhone.Command bob =
        bilal.start(
            "", "connect", "127.0.0.1:0", "--master-key", key, "--bob", "--port-file", port());
    TestPhone.Command alice =
        amina.start("", "connect", dialled(), "--master-key", key, "--alice", "--until-idle", "2");
    assertThat(bob.exitCode()).as("%s", bob.lines()).isZero();
    assertThat(bob.lines()).contains("met amina (unverified)");
    awaitCarried();
    assertThat(alice.exitCode()).as("%s", alice.lines()).isZero();
    assertThat(alice.lines()).contains("met bilal (unverified)");
    assertThat(running.isAlive()).isTrue();
  }

  @Test
  void bothUsersChooseTheOtherFromTheirListsAndSeeOneCode() throws Exception {
    TestPhone.Command here =
        amina.start(
            "y\nn\n", "nearby", "--called", "A", "--choose", "B", "--listen", "127.0.0.1:0");
    TestPhone.Command there =
        bilal.start(
            "y\nn\n", "nearby", "--called", "B", "--choose", "A", "--listen", "127.0.0.1:0");
    here.awaitLine("met bilal (verified)");
    there.awaitLine("met amina (verified)");
    assertThat(codes(here)).isEqualTo(1);
    assertThat(codes(there)).isEqualTo(1);
    assertThat(code(here)).isEqualTo(code(there));
    List<String> both = new ArrayList<>(here.lines());
    both.addAll(there.lines());
    assertThat(both).as("who was quicker").anyMatch(line -> line.matches(" +1 +[AB] +visible"));
    awaitCarried();
    amina.run("block", "bilal");
    assertThat(amina.run("peers")).containsExactly("bilal (blocked)");
    here.awaitLine("the meeting with bilal is over: stopped");
  }

  private String port() {
    return folder.resolve("port").toString();
  }

  private String dialled() throws Exception {
    await().atMost(TestPhone.LIMIT).until(() -> Files.exists(folder.resolve("port")));
    return "127.0.0.1:" + Files.readString(folder.resolve("port")).strip();
  }

  private static String code(TestPhone.Command command) {
    String line =
        command.lines().stream().filter(one -> one.startsWith("code with ")).findFirst().get();
    return line.substring(line.indexOf(": ") + 2);
  }

  private void awaitCarried() {
    await()
        .atMost(TestPhone.LIMIT)
        .until(() -> Message.number(Message.object(status(bilal), "carried"), "documents") == 1);
  }

  private static JsonObject status(TestPhone phone) throws Exception {
    List<String> printed = phone.run("status", "--json");
    return JsonParser.parseString(printed.get(printed.size() - 1)).getAsJsonObject();
  }
}
