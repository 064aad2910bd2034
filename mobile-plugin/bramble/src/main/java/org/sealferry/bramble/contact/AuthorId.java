package org.sealferry.bramble.contact;

/** Names an author: the hash of name and public key. Wire §1.5. */
public final class AuthorId extends UniqueId<AuthorId> {
  private AuthorId(byte[] bytes) {
    super(bytes);
  }

  /** Makes an id of a copy of exactly 32 bytes. */
  public static AuthorId of(byte[] bytes) {
    return new AuthorId(bytes);
  }
}
