package org.sealferry.server.ingest;

import java.io.IOException;
import org.sealferry.protocol.document.BodySource;
import org.sealferry.protocol.document.ContentSink;
import org.sealferry.protocol.document.Opener;
import org.sealferry.protocol.document.Opening;
import org.sealferry.protocol.document.SealedStream;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.server.document.ToOpen;
import org.sealferry.server.serverkey.ServerKey;

/** Opens one document with the server's key, wherever what it says goes. */
final class Attempts {
  /** Failures of our own after which a document waits in quarantine, not in the queue. */
  private static final int MOST = 8;

  private final Opener opener;
  private final ServerKey key;

  Attempts(Opener opener, ServerKey key) {
    this.opener = opener;
    this.key = key;
  }

  /** Makes the outcome of a document that was opened, from what went to the sink. */
  @FunctionalInterface
  interface Keeping {
    Outcome keep(Opening.Opened opened);
  }

  /**
   * Opens a document.
   *
   * @param bodies what it is made of
   * @throws IOException if body storage or the sink fails: nothing is said of the document then
   */
  Outcome open(ToOpen work, BodySource bodies, ContentSink sink, Keeping keeping)
      throws IOException {
    if (work.defect().isPresent()) {
      return new Outcome.Rejected(work, RejectReason.MALFORMED, work.defect().get());
    }
    SealedStream sealed = new SealedStream(work.envelope(), bodies);
    Opening opening = opener.open(work.envelope(), sealed, key.key(), sink);
    if (opening instanceof Opening.Opened opened) {
      return keeping.keep(opened);
    }
    if (opening instanceof Opening.Rejected rejected) {
      return new Outcome.Rejected(work, rejected.reason(), rejected.detail());
    }
    return new Outcome.Held(work, ((Opening.Unopened) opening).detail());
  }

  /** Returns whether a document failed too often for reasons of our own. */
  static boolean isExhausted(ToOpen work) {
    return work.attempts() + 1 >= MOST;
  }

  /** Names a failure without what its message may quote. */
  static String name(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
