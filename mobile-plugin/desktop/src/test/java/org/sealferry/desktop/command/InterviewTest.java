package org.sealferry.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.desktop.control.Message;

@Timeout(20)
class InterviewTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();

  @Test
  void aLineMeantForAWithdrawnCodeDoesNotAnswerTheNextOne() throws Exception {
    PipedOutputStream keys = new PipedOutputStream();
    Interview interview = new Interview(lines::add, new PipedInputStream(keys), event -> {}, null);
    interview.asked(question(1), answers::add);
    interview.event(new Message().with("event", "withdrawn").json());
    interview.asked(question(2), answers::add);
    assertThat(lines).filteredOn(line -> line.startsWith("code with ")).hasSize(2);
    keys.write("y\n".getBytes(StandardCharsets.UTF_8));
    keys.write("y\nn\n".getBytes(StandardCharsets.UTF_8));
    keys.flush();
    assertThat(answers.take()).isEqualTo(answer("confirm", false, 2));
    assertThat(lines).contains("this is another code: look again, then answer");
    assertThat(lines).filteredOn(line -> line.startsWith("code with ")).hasSize(3);
  }

  @Test
  void endOfInputIsANoToEveryQuestion() throws Exception {
    Interview interview =
        new Interview(lines::add, InputStream.nullInputStream(), event -> {}, null);
    interview.asked(question(1), answers::add);
    assertThat(answers.take()).isEqualTo(answer("decline", false, 1));
    interview.asked(question(2), answers::add);
    assertThat(answers.take()).isEqualTo(answer("decline", false, 2));
  }

  @Test
  void theTextOfACodeIsTakenAsTyped() throws Exception {
    PipedOutputStream keys = new PipedOutputStream();
    Interview interview = new Interview(lines::add, new PipedInputStream(keys), event -> {}, null);
    interview.asked(new Message().with("ask", "qr").with("attempt", 1).json(), answers::add);
    keys.write("\n sealferry-meet:AbC \n".getBytes(StandardCharsets.UTF_8));
    keys.flush();
    assertThat(Message.text(answers.take(), "peer")).isEqualTo("sealferry-meet:AbC");
    assertThat(lines).contains("refused: nothing was typed");
  }

  @Test
  void aFileThatIsWrittenLaterAnswersThoughInputHasEnded(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("code.txt");
    TheirCode later = TheirCode.text("@" + file);
    Interview interview =
        new Interview(lines::add, InputStream.nullInputStream(), event -> {}, later);
    interview.asked(question(1), answers::add);
    assertThat(answers.take()).isEqualTo(answer("decline", false, 1));
    interview.asked(new Message().with("ask", "qr").with("attempt", 2).json(), answers::add);
    assertThat(lines).contains("waiting for the other phone's code: @" + file);
    Files.writeString(file, "sealferry-meet:BGA\n");
    JsonObject scanned = answers.take();
    assertThat(Message.text(scanned, "peer")).isEqualTo("sealferry-meet:BGA\n");
    assertThat(Message.flag(scanned, "once")).isTrue();
  }

  @Test
  void aTypedNumberIsAChoiceOnlyWhileTheListIsAskedFor() throws Exception {
    PipedOutputStream keys = new PipedOutputStream();
    Interview interview = new Interview(lines::add, new PipedInputStream(keys), event -> {}, null);
    interview.asked(choice(), answers::add);
    keys.write("two\n\n2\n".getBytes(StandardCharsets.UTF_8));
    keys.flush();
    assertThat(answers.take())
        .isEqualTo(
            new Message().with("attempt", 0).with("answer", "choose").with("number", 2).json());
    assertThat(lines).contains("please type a number, r or q");
    interview.asked(choice(), answers::add);
    interview.event(new Message().with("event", "withdrawn").json());
    interview.asked(question(1), answers::add);
    keys.write("2\nn\n".getBytes(StandardCharsets.UTF_8));
    keys.flush();
    assertThat(answers.take()).isEqualTo(answer("decline", false, 1));
    assertThat(lines).contains("please answer y or n").doesNotContain("the question is over");
  }

  @Test
  void endOfInputChoosesNobodyAndDeclinesTheNextCode() throws Exception {
    Interview interview =
        new Interview(lines::add, InputStream.nullInputStream(), event -> {}, null);
    interview.asked(choice(), answers::add);
    interview.event(new Message().with("event", "withdrawn").json());
    interview.asked(question(1), answers::add);
    assertThat(answers.take()).isEqualTo(answer("decline", false, 1));
  }

  private static JsonObject choice() {
    return new Message().with("ask", "choice").with("attempt", 0).json();
  }

  private static JsonObject question(long attempt) {
    return new Message()
        .with("ask", "code")
        .with("attempt", attempt)
        .with("digits", "00000" + attempt)
        .with("peer", "amina")
        .json();
  }

  private static JsonObject answer(String word, boolean remember, long attempt) {
    return new Message()
        .with("answer", word)
        .with("remember", remember)
        .with("attempt", attempt)
        .json();
  }
}
