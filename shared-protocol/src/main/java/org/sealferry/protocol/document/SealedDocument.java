package org.sealferry.protocol.document;

import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.SessionKey;

/** What sealing gives beside the bodies that went to the consumer. */
public final class SealedDocument {
  private final Envelope envelope;
  private final SessionKey sessionKey;

  SealedDocument(Envelope envelope, SessionKey sessionKey) {
    this.envelope = envelope;
    this.sessionKey = sessionKey;
  }

  /** Returns the envelope, whose body travels too. */
  public Envelope envelope() {
    return envelope;
  }

  /** Returns the id of the document. */
  public DocumentId id() {
    return envelope.documentId();
  }

  /**
   * Returns the key that opens this document and no other: to be kept in encrypted storage as long
   * as the copy, for reading and for sealing again.
   */
  public SessionKey sessionKey() {
    return sessionKey;
  }

  @Override
  public String toString() {
    return "sealed " + envelope;
  }
}
