package org.sealferry.protocol.document;

import org.sealferry.protocol.item.ContentHash;
import org.sealferry.protocol.openpgp.AuthorPublicKey;

/** A document whose seal and signature held. Its body went to the sink. PROTOCOL.md §2. */
public final class OpenedDocument {
  private final DocumentHeader header;
  private final AuthorPublicKey author;
  private final ContentHash contentHash;

  OpenedDocument(DocumentHeader header, AuthorPublicKey author, ContentHash contentHash) {
    this.header = header;
    this.author = author;
    this.contentHash = contentHash;
  }

  /** Returns the header the author signed. */
  public DocumentHeader header() {
    return header;
  }

  /** Returns the key that signed the document; whether it is enrolled is for the caller to say. */
  public AuthorPublicKey author() {
    return author;
  }

  /** Returns what the document is: its author and the author's count. */
  public AuthorCounter name() {
    return new AuthorCounter(author.fingerprint(), header.draft().counter());
  }

  /** Returns the hash that tells an alias from a counter used twice. */
  public ContentHash contentHash() {
    return contentHash;
  }

  /** Returns name, size and type; never what the app wrote. */
  @Override
  public String toString() {
    return name() + ", " + header;
  }
}
