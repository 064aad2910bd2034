package org.sealferry.protocol.openpgp;

import java.time.Instant;

/** Who signed a message that was opened whole, and when by its clock. */
public final class OpenedMessage {
  private final AuthorPublicKey author;
  private final Instant signedAt;
  private final long plaintextBytes;

  OpenedMessage(AuthorPublicKey author, Instant signedAt, long plaintextBytes) {
    this.author = author;
    this.signedAt = signedAt;
    this.plaintextBytes = plaintextBytes;
  }

  /** Returns the key the signature was verified with. */
  public AuthorPublicKey author() {
    return author;
  }

  /** Returns the time in the signature, by the author's clock, in whole seconds. */
  public Instant signedAt() {
    return signedAt;
  }

  /** Returns how many bytes the sink was given. */
  public long plaintextBytes() {
    return plaintextBytes;
  }
}
