package org.sealferry.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.qr.QrSymbol;

/** Two phones as processes on loopback that scan each other's codes. */
class QrPhonesTest {
  private static final String LOOPBACK = "127.0.0.1:0";
  private static final String TEXT = "the same as text: ";

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

  private String picture(String name) {
    return folder.resolve(name + ".png").toString();
  }

  @Test
  void runningPhonesScanEachOthersPicturesAndADocumentGoesFromHandToHand() throws Exception {
    TestPhone.Command one = amina.start("", "run", "--listen", LOOPBACK);
    TestPhone.Command other = bilal.start("", "run", "--listen", LOOPBACK);
    one.awaitLine("running in ");
    other.awaitLine("running in ");
    TestPhone.Command first =
        amina.start("", "qr", "--png", picture("amina"), "--scan", picture("bilal"));
    first.awaitLine("waiting for the other phone's code: ");
    assertThat(bilal.run("qr", "--png", picture("bilal"), "--scan", picture("amina")))
        .contains("met amina (verified)");
    assertThat(first.awaitEnd()).contains("met bilal (verified)");
    await()
        .atMost(TestPhone.LIMIT)
        .until(() -> Message.number(Message.object(status(bilal), "carried"), "documents") == 1);
    JsonObject peer = Message.objects(status(amina), "peers").get(0);
    assertThat(Message.flag(peer, "verified")).isTrue();
    assertThat(Message.flag(peer, "connected")).isTrue();
    assertThat(amina.run("peers").get(0)).doesNotContain("remembered");
  }

  @Test
  void theUserIsAskedUntilACodeIsRightAndMayRememberTheOther() throws Exception {
    TestPhone.Command typing = amina.startTyping("qr", "--listen", LOOPBACK);
    typing.awaitLine("paste its text");
    String own = text(typing);
    typing.type("https://example.org/\n");
    typing.awaitLine("refused: this is not the code of a phone");
    typing.type(own + "\n");
    typing.awaitLine("refused: this is the code on this phone's own screen");
    Path menu = folder.resolve("menu.png");
    QrSymbol.of("https://example.org/menu").writePng(menu);
    typing.type(menu + "\n");
    await().until(() -> count(typing, "refused: this is not the code of a phone") == 2);
    Path empty = Files.writeString(folder.resolve("empty.png"), "");
    typing.type(empty + "\n");
    typing.awaitLine("is no picture");
    TestPhone.Command other =
        bilal.startTyping("qr", "--listen", LOOPBACK, "--peer", own, "--png", picture("bilal"));
    other.awaitLine("scanned; waiting for the other phone");
    typing.type(picture("bilal") + "\n");
    typing.awaitLine("met bilal (verified)");
    other.awaitLine("met amina (verified)");
    typing.awaitLine("remember bilal and ask no more? y/n");
    typing.type("y\n");
    other.type("n\n");
    await()
        .until(() -> amina.run("peers").get(0).contains("bilal (verified), connected, remembered"));
    assertThat(bilal.run("peers").get(0)).doesNotContain("remembered");
  }

  @Test
  void withoutTheOthersCodeNobodyIsMet() throws Exception {
    TestPhone.Command silent = amina.start("", "qr", "--listen", LOOPBACK);
    assertThat(silent.exitCode()).isEqualTo(1);
    assertThat(silent.lines().get(silent.lines().size() - 1)).contains("declined: ");
    assertThat(amina.fail("qr", "--listen", LOOPBACK, "--peer", "sealferry-meet:BGA"))
        .contains("damaged-code: ");
    Path picture = folder.resolve("menu.png");
    QrSymbol.of("https://example.org/menu").writePng(picture);
    assertThat(amina.fail("qr", "--listen", LOOPBACK, "--scan", picture.toString()))
        .contains("not-a-meeting-code: ");
    assertThat(amina.fail("qr", "--listen", LOOPBACK, "--scan", folder.toString()))
        .contains("io: ");
  }

  private static String text(TestPhone.Command command) {
    String line = command.lines().stream().filter(one -> one.startsWith(TEXT)).findFirst().get();
    return line.substring(TEXT.length());
  }

  private static long count(TestPhone.Command command, String part) {
    return command.lines().stream().filter(line -> line.contains(part)).count();
  }

  private static JsonObject status(TestPhone phone) throws Exception {
    List<String> printed = phone.run("status", "--json");
    return JsonParser.parseString(printed.get(printed.size() - 1)).getAsJsonObject();
  }
}
