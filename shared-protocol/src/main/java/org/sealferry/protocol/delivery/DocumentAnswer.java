package org.sealferry.protocol.delivery;

import java.util.List;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** What a server says of one document. The nested classes are all there are. PROTOCOL.md §7. */
public abstract class DocumentAnswer {
  private static final int RECEIPT = 1;
  private static final int NEED_ENVELOPE = 2;
  private static final int NEED_INDEXES = 3;
  private static final int NEED_CHUNKS = 4;
  private static final int WAIT = 5;
  private static final int LATER = 6;
  private static final int MAX_PARTS = 1 + 2 * Positions.MAX_RANGES;

  private DocumentAnswer() {} // closed: Java 11 has no sealed types

  static DocumentAnswer read(CborItem item, List<Body> statements) throws FormatException {
    List<CborItem> parts = item.array(1, MAX_PARTS);
    int code = (int) parts.get(0).integer(RECEIPT, LATER);
    switch (code) {
      case RECEIPT:
        expect(parts, 2);
        return new Receipt(statements.get((int) parts.get(1).integer(0, statements.size() - 1L)));
      case NEED_ENVELOPE:
        expect(parts, 1);
        return new NeedEnvelope();
      case NEED_INDEXES:
        return new NeedIndexes(Positions.read(parts));
      case NEED_CHUNKS:
        return new NeedChunks(Positions.read(parts));
      case WAIT:
        expect(parts, 2);
        return new Wait(seconds(parts));
      default:
        expect(parts, 3);
        return new Later(seconds(parts), LaterCause.read(parts.get(2)));
    }
  }

  private static void expect(List<CborItem> parts, int size) throws FormatException {
    if (parts.size() != size) {
      throw FormatException.malformed(
          "answer of " + parts.size() + " parts where " + size + " belong");
    }
  }

  private static int seconds(List<CborItem> parts) throws FormatException {
    return (int) parts.get(1).integer(0, DeliveryFormat.MAX_WAIT_SECONDS);
  }

  private static int checkedSeconds(int seconds) {
    if (seconds < 0 || seconds > DeliveryFormat.MAX_WAIT_SECONDS) {
      throw new IllegalArgumentException(seconds + " seconds, 0 to 86400");
    }
    return seconds;
  }

  abstract CborArrayWriter write(StatementTable statements);

  /** The verdict is known. */
  public static final class Receipt extends DocumentAnswer {
    private final Body statement;

    /** Makes an answer from the STATEMENT that holds the receipt. */
    public Receipt(Body statement) {
      if (statement.kind().orElse(null) != BodyKind.STATEMENT) {
        throw new IllegalArgumentException(statement + " is no statement");
      }
      this.statement = statement;
    }

    /** Returns the STATEMENT that holds the receipt, not yet verified. */
    public Body statement() {
      return statement;
    }

    @Override
    CborArrayWriter write(StatementTable statements) {
      return new CborArrayWriter().add(RECEIPT).add(statements.place(statement));
    }

    @Override
    public String toString() {
      return "receipt in " + statement.id();
    }
  }

  /** The document is not known: its envelope first. */
  public static final class NeedEnvelope extends DocumentAnswer {
    @Override
    CborArrayWriter write(StatementTable statements) {
      return new CborArrayWriter().add(NEED_ENVELOPE);
    }

    @Override
    public String toString() {
      return "need envelope";
    }
  }

  /** INDEX bodies are lacking: these first, then the chunks they list. */
  public static final class NeedIndexes extends DocumentAnswer {
    private final Positions positions;

    /** Makes an answer. */
    public NeedIndexes(Positions positions) {
      this.positions = positions;
    }

    /** Returns which of the envelope's INDEX bodies are lacking. */
    public Positions positions() {
      return positions;
    }

    @Override
    CborArrayWriter write(StatementTable statements) {
      return positions.write(new CborArrayWriter().add(NEED_INDEXES));
    }

    @Override
    public String toString() {
      return "need indexes " + positions;
    }
  }

  /** Chunks are lacking. */
  public static final class NeedChunks extends DocumentAnswer {
    private final Positions positions;

    /** Makes an answer. */
    public NeedChunks(Positions positions) {
      this.positions = positions;
    }

    /** Returns which chunks of the whole document are lacking. */
    public Positions positions() {
      return positions;
    }

    @Override
    CborArrayWriter write(StatementTable statements) {
      return positions.write(new CborArrayWriter().add(NEED_CHUNKS));
    }

    @Override
    public String toString() {
      return "need chunks " + positions;
    }
  }

  /** Complete and being opened: ask again. */
  public static final class Wait extends DocumentAnswer {
    private final int seconds;

    /** Makes an answer; 0 to 86 400 seconds. */
    public Wait(int seconds) {
      this.seconds = checkedSeconds(seconds);
    }

    /** Returns after how many seconds to ask again. */
    public int seconds() {
      return seconds;
    }

    @Override
    CborArrayWriter write(StatementTable statements) {
      return new CborArrayWriter().add(WAIT).add(seconds);
    }

    @Override
    public String toString() {
      return "wait " + seconds + " s";
    }
  }

  /** Nothing is taken now: send nothing of it. */
  public static final class Later extends DocumentAnswer {
    private final int seconds;
    private final LaterCause cause;

    /** Makes an answer; 0 to 86 400 seconds. */
    public Later(int seconds, LaterCause cause) {
      this.seconds = checkedSeconds(seconds);
      this.cause = cause;
    }

    /** Returns after how many seconds to ask again. */
    public int seconds() {
      return seconds;
    }

    /** Returns why nothing is taken. */
    public LaterCause cause() {
      return cause;
    }

    @Override
    CborArrayWriter write(StatementTable statements) {
      return new CborArrayWriter().add(LATER).add(seconds).add(cause.code());
    }

    @Override
    public String toString() {
      return "later, " + seconds + " s: " + cause;
    }
  }
}
