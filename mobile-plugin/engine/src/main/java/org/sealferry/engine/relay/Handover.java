package org.sealferry.engine.relay;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.protocol.document.SealedSize;

/**
 * Finds out when a contact has the whole of a document of which it took a body from here. Told of
 * each acknowledgement once a meeting, after its commit.
 */
final class Handover {
  private final Map<Long, Long> lacking = new HashMap<>(); // bodies by document, beside envelopes
  private final Set<Long> given = new HashSet<>(); // documents of which a body went from here

  /** Returns how many documents are whole there now that the contact has this envelope. */
  int hasEnvelope(KnownDocument document, boolean fromHere) {
    if (document.size() == 0) {
      return 0; // only a receipt of it is here any more
    }
    SealedSize size = SealedSize.of(document.size());
    long parts = size.chunks() + (long) size.indexes();
    if (parts == 0) {
      return fromHere ? 1 : 0;
    }
    lacking.put(document.number(), parts);
    note(document, fromHere);
    return 0;
  }

  /** Returns how many documents are whole there now that the contact has a part of these. */
  int hasPartOf(List<KnownDocument> documents, boolean fromHere) {
    int whole = 0;
    for (KnownDocument document : documents) {
      note(document, fromHere);
      Long left = lacking.computeIfPresent(document.number(), (number, parts) -> parts - 1);
      if (left != null && left == 0) {
        lacking.remove(document.number());
        whole += given.remove(document.number()) ? 1 : 0;
      }
    }
    return whole;
  }

  private void note(KnownDocument document, boolean fromHere) {
    if (fromHere) {
      given.add(document.number());
    }
  }
}
