package org.sealferry.demo.program;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;

/** Two people hold their phones side by side and compare the code on both screens. */
public final class Meeting {
  /** The protocol gives a minute (PROTOCOL.md §5.1); a busy machine adds to it. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Meeting() {}

  /** What a screen shows, and the buttons below it. */
  private static final class Screen implements CallListener {
    private final BlockingQueue<JsonObject> visible = new LinkedBlockingQueue<>();
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    @Override
    public void event(JsonObject event) {
      if (event.get("event").getAsString().equals("visible")) {
        visible.add(event);
      }
    }

    @Override
    public void asked(JsonObject question, Consumer<JsonObject> answer) {
      questions.add(new Question(question, answer));
    }
  }

  private record Question(JsonObject question, Consumer<JsonObject> answer) {
    Code code() {
      return new Code(
          question.get("digits").getAsString(),
          question.get("emoji").getAsString(),
          question.get("words").getAsString());
    }

    void answer(boolean same) {
      JsonObject json = new JsonObject();
      json.addProperty("answer", same ? "confirm" : "decline");
      json.addProperty("remember", false);
      answer.accept(json);
    }
  }

  /**
   * What both screens showed.
   *
   * @param digits six digits
   * @param emoji four pictures
   * @param words what the pictures are called
   */
  public record Code(String digits, String emoji, String words) {}

  /**
   * Lets one phone become visible, the other one dial it, and confirms on both when the codes
   * agree.
   *
   * @param dialler phone that dials
   * @param visible phone that waits
   * @param link turns the address of the visible phone into the one to dial
   * @return the code of both
   * @throws ProgramException when the codes differ, or either phone reports an error
   */
  public static Code meet(
      PhoneControl dialler, PhoneControl visible, UnaryOperator<InetSocketAddress> link)
      throws IOException, ProgramException {
    Screen there = new Screen();
    Background<JsonObject> waiting = Background.begin("visible", () -> visible.visible(there));
    JsonObject seen = take(there.visible, waiting, "the phone is visible");
    InetSocketAddress address = address(seen.get("address").getAsString());
    Screen here = new Screen();
    Background<JsonObject> dialling =
        Background.begin("connect", () -> dialler.connect(link.apply(address), here));
    Question mine = take(here.questions, dialling, "the dialler shows a code");
    Question yours = take(there.questions, waiting, "the dialled phone shows a code");
    boolean same = mine.code().equals(yours.code());
    mine.answer(same);
    yours.answer(same);
    if (!same) {
      throw new ProgramException("the codes differ: " + mine.code() + ", " + yours.code());
    }
    dialling.await();
    waiting.await();
    return mine.code();
  }

  private static InetSocketAddress address(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    return new InetSocketAddress(
        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
  }

  private static <T> T take(BlockingQueue<T> queue, Background<JsonObject> call, String what)
      throws IOException, ProgramException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      T next = poll(queue);
      if (next != null) {
        return next;
      }
      if (call.isDone()) {
        throw new ProgramException("no question came before the end: " + call.await());
      }
    }
    throw new ProgramException(what + ": not within " + PATIENCE.toSeconds() + " s");
  }

  private static <T> @Nullable T poll(BlockingQueue<T> queue) throws ProgramException {
    try {
      return queue.poll(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramException("interrupted", e);
    }
  }
}
