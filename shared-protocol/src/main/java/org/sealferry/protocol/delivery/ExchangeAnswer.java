package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/** Answers an {@link ExchangeRequest}, document by document in its order. */
public final class ExchangeAnswer {
  private static final int STATEMENTS = 3;

  private final List<DocumentAnswer> answers;

  /** Makes an answer; a wrong number of documents is the caller's mistake. */
  public ExchangeAnswer(List<? extends DocumentAnswer> answers) {
    if (answers.isEmpty() || answers.size() > DeliveryFormat.MAX_IDS) {
      throw new IllegalArgumentException(answers.size() + " answers, 1 to 1000");
    }
    this.answers = Collections.unmodifiableList(new ArrayList<>(answers));
  }

  /**
   * Reads an answer.
   *
   * @param documents how many were asked for
   */
  public static ExchangeAnswer decode(byte[] bytes, int documents) throws FormatException {
    CborMap map =
        CborMap.decode("exchange answer", bytes, DeliveryFormat.MAX_ANSWER_BYTES)
            .version(1, DeliveryFormat.VERSION);
    List<Body> statements = Bodies.readStatements(map, STATEMENTS);
    List<DocumentAnswer> answers = new ArrayList<>();
    for (CborItem item : map.get(2).array(documents, documents)) {
      answers.add(DocumentAnswer.read(item, statements));
    }
    map.end();
    return new ExchangeAnswer(answers);
  }

  /** Returns the bytes. */
  public byte[] encode() {
    StatementTable statements = new StatementTable();
    CborArrayWriter array = new CborArrayWriter();
    answers.forEach(answer -> array.add(answer.write(statements)));
    CborMapWriter map = new CborMapWriter().put(1, DeliveryFormat.VERSION).put(2, array);
    Bodies.write(map, STATEMENTS, statements.statements());
    return map.encode();
  }

  /** Returns the answers in the order of the request. */
  public List<DocumentAnswer> answers() {
    return answers;
  }

  @Override
  public String toString() {
    return "exchange answer " + answers;
  }
}
