package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/** Answers a stream of items: receipts of what they completed, and what was not taken. */
public final class ItemsAnswer {
  private static final int STATEMENTS = 2;
  private static final int REFUSALS = 3;
  private static final int MAX_REFUSALS = DeliveryFormat.MAX_ANSWER_BYTES / BodyFormat.ID_BYTES;

  private final List<Body> statements;
  private final List<Refusal> refusals;

  /** Makes an answer from STATEMENT bodies and refusals. */
  public ItemsAnswer(List<Body> statements, List<Refusal> refusals) {
    this.statements = Collections.unmodifiableList(new ArrayList<>(statements));
    this.refusals = Collections.unmodifiableList(new ArrayList<>(refusals));
  }

  /** Reads an answer. */
  public static ItemsAnswer decode(byte[] bytes) throws FormatException {
    CborMap map =
        CborMap.decode("items answer", bytes, DeliveryFormat.MAX_ANSWER_BYTES)
            .version(1, DeliveryFormat.VERSION);
    List<Body> statements = Bodies.readStatements(map, STATEMENTS);
    List<Refusal> refusals = new ArrayList<>();
    Optional<CborItem> refused = map.find(REFUSALS);
    if (refused.isPresent()) {
      for (CborItem item : refused.get().array(1, MAX_REFUSALS)) {
        refusals.add(Refusal.read(item));
      }
    }
    map.end();
    return new ItemsAnswer(statements, refusals);
  }

  /** Returns the bytes. */
  public byte[] encode() {
    CborMapWriter map = new CborMapWriter().put(1, DeliveryFormat.VERSION);
    Bodies.write(map, STATEMENTS, statements);
    if (!refusals.isEmpty()) {
      CborArrayWriter array = new CborArrayWriter();
      refusals.forEach(refusal -> array.add(refusal.write()));
      map.put(REFUSALS, array);
    }
    return map.encode();
  }

  /** Returns the STATEMENT bodies that hold receipts, not yet verified. */
  public List<Body> statements() {
    return statements;
  }

  /** Returns what was not taken. */
  public List<Refusal> refusals() {
    return refusals;
  }

  @Override
  public String toString() {
    return statements.size() + " receipts, refused " + refusals;
  }
}
