package org.sealferry.engine.document;

import org.sealferry.protocol.item.DocumentId;

/** Hears of documents after the transaction that changed them; for the app's screens. */
public interface DocumentListener {
  /** What happened. */
  enum Event {
    /** An own document was stored, or another's envelope arrived. */
    STORED,
    /** All of a document's bodies are here now. */
    COMPLETE,
    /** The destination signed a verdict that frees this phone's copy; it is gone. */
    FREED,
    /** Its owner deleted an own document here. */
    DELETED,
    /** The destination signed a verdict that keeps an own document here. */
    JUDGED,
    /** The copy was dropped for space. */
    EVICTED
  }

  /** A document changed. Runs on the thread of the transaction, after its commit. */
  void changed(DocumentId document, Event event);
}
