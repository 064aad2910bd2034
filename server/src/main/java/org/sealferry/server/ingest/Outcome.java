package org.sealferry.server.ingest;

import java.util.List;
import org.sealferry.protocol.document.OpenedDocument;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.server.document.BodySha256;
import org.sealferry.server.document.OpeningId;
import org.sealferry.server.document.ToOpen;

/** How opening a document ended. */
sealed interface Outcome {
  /** What was opened. */
  ToOpen work();

  /** It was opened, and what it says is in memory. */
  record OpenedInMemory(
      ToOpen work, OpenedDocument document, List<byte[]> pieces, BodySha256 sha256)
      implements Outcome {}

  /** It was opened, and what it says is in the database, not visible yet. */
  record OpenedStaged(ToOpen work, OpenedDocument document, OpeningId opening, BodySha256 sha256)
      implements Outcome {}

  /** It can never be used. */
  record Rejected(ToOpen work, RejectReason reason, String detail) implements Outcome {}

  /** It waits in quarantine. */
  record Held(ToOpen work, String detail) implements Outcome {}
}
