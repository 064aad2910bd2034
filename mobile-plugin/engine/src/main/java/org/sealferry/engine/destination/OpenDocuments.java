package org.sealferry.engine.destination;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.document.Part;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;

/**
 * The documents of a run whose verdict is not known yet, and what the server said of them; the next
 * are taken as there is room.
 */
final class OpenDocuments {
  /** Documents open at once at most: more wait in the database. */
  static final int MAX_OPEN = 10_000;

  /** How often a document may be sent without the server lacking less of it afterwards. */
  private static final int MAX_FRUITLESS = 3;

  /** More than any number of chunks: who lacks an INDEX lacks more than who lacks chunks only. */
  private static final long INDEXES_LACKING = 1L << 32;

  private final Map<DocumentId, Standing> open = new LinkedHashMap<>();
  private final IntFunction<List<DocumentId>> source;
  private long waiting; // documents that the source still has

  /**
   * Begins with nothing open.
   *
   * @param waiting how many documents there are
   * @param source returns the next so many documents, fewer only when there are no more
   */
  OpenDocuments(long waiting, IntFunction<List<DocumentId>> source) {
    this.waiting = waiting;
    this.source = source;
  }

  /** Returns how many documents are not confirmed. */
  int size() {
    return (int) Math.min(Integer.MAX_VALUE, open.size() + waiting);
  }

  private void fill(int some) {
    int wanted = Math.min(some, MAX_OPEN - open.size());
    if (waiting == 0 || wanted <= 0) {
      return;
    }
    List<DocumentId> next = source.apply(wanted);
    next.forEach(id -> open.put(id, new Standing()));
    waiting = next.size() < wanted ? 0 : Math.max(1, waiting - next.size());
  }

  /** Returns documents to ask about now; they go to the end of the line. */
  Set<DocumentId> ask(long nowMillis, int limit) {
    Set<DocumentId> asked = askable(nowMillis, limit);
    if (asked.size() < limit) {
      fill(limit - asked.size());
      asked = askable(nowMillis, limit);
    }
    for (DocumentId id : asked) {
      Standing standing = open.remove(id);
      if (standing != null) {
        open.put(id, standing);
      }
    }
    return asked;
  }

  private Set<DocumentId> askable(long nowMillis, int limit) {
    Set<DocumentId> asked = new LinkedHashSet<>();
    for (Map.Entry<DocumentId, Standing> entry : open.entrySet()) {
      if (asked.size() < limit
          && !entry.getValue().isGivenUp()
          && entry.getValue().dueMillis <= nowMillis) {
        asked.add(entry.getKey());
      }
    }
    return asked;
  }

  /** Returns whether all of these were being opened when last asked about. */
  boolean areWaiting(Set<DocumentId> asked) {
    return asked.stream().allMatch(id -> standing(id).waits);
  }

  /** Returns when the next document is due, if any is still worth asking about. */
  OptionalLong nextDueMillis() {
    return open.values().stream()
        .filter(standing -> !standing.isGivenUp())
        .mapToLong(standing -> standing.dueMillis)
        .min();
  }

  /** Keeps what the server lacks in a shipment, and returns the statements it answered with. */
  List<Body> apply(Set<DocumentId> asked, List<DocumentAnswer> answers, Answering answering) {
    Map<BodyId, Body> statements = new LinkedHashMap<>();
    int at = 0;
    for (DocumentId id : asked) {
      DocumentAnswer answer = answers.get(at++);
      if (answer instanceof DocumentAnswer.Receipt) {
        Body statement = ((DocumentAnswer.Receipt) answer).statement();
        statements.put(statement.id(), statement);
        standing(id).lacks(0);
      } else {
        apply(id, answer, answering);
      }
    }
    return new ArrayList<>(statements.values());
  }

  private void apply(DocumentId id, DocumentAnswer answer, Answering answering) {
    Standing standing = standing(id);
    standing.waits = answer instanceof DocumentAnswer.Wait;
    if (answer instanceof DocumentAnswer.NeedEnvelope) {
      standing.lacks(Long.MAX_VALUE - 1);
      answering.shipment.addWhole(id);
    } else if (answer instanceof DocumentAnswer.NeedIndexes) {
      BitSet places = ((DocumentAnswer.NeedIndexes) answer).positions().toBitSet();
      standing.lacks(INDEXES_LACKING + places.cardinality());
      answering.shipment.add(id, Part.INDEX, places);
    } else if (answer instanceof DocumentAnswer.NeedChunks) {
      BitSet places = ((DocumentAnswer.NeedChunks) answer).positions().toBitSet();
      standing.lacks(places.cardinality());
      answering.shipment.add(id, Part.CHUNK, places);
    } else if (answer instanceof DocumentAnswer.Wait) {
      standing.dueMillis = answering.dueIn(((DocumentAnswer.Wait) answer).seconds());
    } else if (answer instanceof DocumentAnswer.Later) {
      DocumentAnswer.Later later = (DocumentAnswer.Later) answer;
      standing.dueMillis = answering.dueIn(later.seconds());
      answering.postponed = later;
    }
  }

  /** Forgets what is confirmed by now. */
  int keepOnly(Set<DocumentId> asked, Set<DocumentId> stillOpen) {
    int before = open.size();
    asked.stream().filter(id -> !stillOpen.contains(id)).forEach(open::remove);
    return before - open.size();
  }

  /** A link that failed says nothing about whether sending was of use. */
  void linkFailed() {
    open.values().forEach(standing -> standing.lacked = Long.MAX_VALUE);
  }

  private Standing standing(DocumentId id) {
    return open.computeIfAbsent(id, absent -> new Standing());
  }

  /** What happens while one answer is read. */
  static final class Answering {
    final Shipment shipment;
    private final long nowMillis;
    DocumentAnswer.@Nullable Later postponed;

    Answering(Shipment shipment, long nowMillis) {
      this.shipment = shipment;
      this.nowMillis = nowMillis;
    }

    private long dueIn(int seconds) {
      return nowMillis + Math.max(1, seconds) * 1_000L;
    }
  }

  /** What is known of one document. Written by the run it belongs to. */
  private static final class Standing {
    private long dueMillis;
    private long lacked = Long.MAX_VALUE;
    private int fruitless;
    private boolean waits;

    void lacks(long places) {
      fruitless = places < lacked ? 0 : fruitless + 1;
      lacked = places;
    }

    boolean isGivenUp() {
      return fruitless >= MAX_FRUITLESS;
    }
  }
}
