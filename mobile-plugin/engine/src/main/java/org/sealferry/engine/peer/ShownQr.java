package org.sealferry.engine.peer;

import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.engine.peer.qr.QrText;

/** The code a phone shows for one meeting. PROTOCOL.md §5.4. */
public final class ShownQr {
  private final AttemptId attempt;
  private final QrPayload payload;
  private final long endsAt;

  ShownQr(AttemptId attempt, QrPayload payload, long endsAt) {
    this.attempt = attempt;
    this.payload = payload;
    this.endsAt = endsAt;
  }

  /** Returns the attempt that the code begins. */
  public AttemptId attempt() {
    return attempt;
  }

  /** Returns what the picture holds: one byte a character, ISO-8859-1. */
  public String content() {
    return payload.text();
  }

  /** Returns the same as text for apps and for pasting. */
  public String text() {
    return QrText.of(payload);
  }

  /** Returns when the other code must be scanned, on the loop's clock in milliseconds. */
  public long endsAtElapsedMillis() {
    return endsAt;
  }
}
