package org.sealferry.engine.relay;

/**
 * What went between this phone and one contact in this meeting. Only what the receiver has judged
 * and stored counts, so a bar made of it never goes back.
 */
public final class Progress {
  private final long sentDocuments;
  private final long sentBytes;
  private final long receivedDocuments;
  private final long receivedBytes;

  private Progress(long sentDocuments, long sentBytes, long receivedDocuments, long receivedBytes) {
    this.sentDocuments = sentDocuments;
    this.sentBytes = sentBytes;
    this.receivedDocuments = receivedDocuments;
    this.receivedBytes = receivedBytes;
  }

  /** Nothing yet. */
  static final Progress NONE = new Progress(0, 0, 0, 0);

  Progress sent(int documents, long bytes) {
    return new Progress(
        sentDocuments + documents, sentBytes + bytes, receivedDocuments, receivedBytes);
  }

  Progress received(int documents, long bytes) {
    return new Progress(
        sentDocuments, sentBytes, receivedDocuments + documents, receivedBytes + bytes);
  }

  /** Returns the documents the contact has in whole, and took any body of from here. */
  public long sentDocuments() {
    return sentDocuments;
  }

  /** Returns the bytes of bodies handed over and acknowledged. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Returns the documents that became whole here by a body of the contact's. */
  public long receivedDocuments() {
    return receivedDocuments;
  }

  /** Returns the bytes of bodies received that were new and sound. */
  public long receivedBytes() {
    return receivedBytes;
  }

  @Override
  public String toString() {
    return "sent "
        + (sentDocuments + " documents, " + sentBytes + " bytes; received ")
        + (receivedDocuments + " documents, " + receivedBytes + " bytes");
  }
}
