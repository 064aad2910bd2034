package org.sealferry.engine.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.Positions;
import org.sealferry.protocol.item.DocumentId;

/** When sending a document again is of no use any more. */
class OpenDocumentsTest {
  private static final DocumentId DOCUMENT = DocumentId.of(new byte[32]);

  private final OpenDocuments open = new OpenDocuments(1, limit -> List.of(DOCUMENT));

  private boolean isAskedAfter(DocumentAnswer answer) {
    open.apply(open.ask(0, 10), List.of(answer), new OpenDocuments.Answering(new Shipment(), 0));
    return open.ask(0, 10).contains(DOCUMENT);
  }

  private static Positions first(int count) {
    BitSet places = new BitSet();
    places.set(0, count);
    return Positions.of(places);
  }

  @Test
  void whoeverLacksLessEachTimeIsNotGivenUp() {
    assertThat(isAskedAfter(new DocumentAnswer.NeedEnvelope())).isTrue();
    for (int lacking : new int[] {10, 8, 5, 2, 1}) {
      assertThat(isAskedAfter(new DocumentAnswer.NeedIndexes(first(lacking)))).isTrue();
    }
    for (int lacking : new int[] {4_000, 3_000, 7, 1}) {
      assertThat(isAskedAfter(new DocumentAnswer.NeedChunks(first(lacking)))).isTrue();
    }
  }

  @Test
  void whoeverLacksTheSameAgainAndAgainIsGivenUp() {
    for (int time = 0; time < 3; time++) {
      assertThat(isAskedAfter(new DocumentAnswer.NeedIndexes(first(5)))).as("%d", time).isTrue();
    }
    assertThat(isAskedAfter(new DocumentAnswer.NeedIndexes(first(5)))).isFalse();
  }
}
