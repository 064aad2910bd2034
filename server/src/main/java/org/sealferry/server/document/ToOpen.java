package org.sealferry.server.document;

import java.util.Optional;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;

/**
 * A complete document that this process may open now.
 *
 * @param defect a broken rule found while it arrived: it need not be opened to be rejected
 * @param attempts how often opening failed for reasons of our own
 * @param receipt of a document that was held and is opened again
 */
public record ToOpen(
    Envelope envelope, Optional<String> defect, int attempts, Optional<BodyId> receipt) {
  /** The most sealed bytes a document has that is opened before the request is answered. */
  public static final int SMALL_BYTES = 256 << 10;

  /** Returns the document's id. */
  public DocumentId id() {
    return envelope.documentId();
  }
}
