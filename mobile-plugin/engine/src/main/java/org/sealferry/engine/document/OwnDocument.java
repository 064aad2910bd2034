package org.sealferry.engine.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.openpgp.Fingerprint;

/** A document this phone is the author of: what was said of it and where it stands. */
public final class OwnDocument {
  final KnownDocument document;
  final Fingerprint author;
  final long counter;
  final String mediaType;
  final long createdMillis;
  final long bodySize;
  final @Nullable String subject;
  final boolean deleted;

  OwnDocument(KnownDocument document, OwnRow row) {
    this.document = document;
    this.author = row.author;
    this.counter = row.counter;
    this.mediaType = row.mediaType;
    this.createdMillis = row.createdMillis;
    this.bodySize = row.bodySize;
    this.subject = row.subject;
    this.deleted = row.deleted;
  }

  /** Returns the sealed document. */
  public KnownDocument document() {
    return document;
  }

  /** Returns the key that signed it; with the counter this is what the document is. */
  public Fingerprint author() {
    return author;
  }

  /** Returns the author's counter. */
  public long counter() {
    return counter;
  }

  /** Returns the media type of the content. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns when it was stored, by this phone's clock, ms since 1970. */
  public long createdMillis() {
    return createdMillis;
  }

  /** Returns the length of the content in bytes. */
  public long bodySize() {
    return bodySize;
  }

  /** Returns what it is about, while the copy is here. */
  public Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  /** Returns whether its owner deleted it here. */
  public boolean isDeleted() {
    return deleted;
  }
}
