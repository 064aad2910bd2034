package org.sealferry.bramble.contact;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Hash;
import org.sealferry.bramble.crypto.SigningPublicKey;

/** A name and the key that signs for it. Wire §1.5. */
public final class Author {
  /** Longest name in bytes of UTF-8. */
  public static final int MAX_NAME_BYTES = 50;

  private static final String LABEL = "org.briarproject.bramble/AUTHOR_ID";
  private static final int FORMAT_VERSION = 1;

  private final String name;
  private final SigningPublicKey publicKey;
  private final AuthorId id;

  /**
   * Makes an author.
   *
   * @throws IllegalArgumentException if the name is not 1 to 50 bytes of UTF-8
   */
  public Author(String name, SigningPublicKey publicKey) {
    this.name = Utf8.require("author name", name, MAX_NAME_BYTES);
    this.publicKey = publicKey;
    byte[] version = ByteBuffer.allocate(4).putInt(FORMAT_VERSION).array();
    this.id = AuthorId.of(Hash.of(LABEL, version, Utf8.bytes(name), publicKey.encoded()));
  }

  /** Reads an author from its list; anything that is not one is refused. */
  public static Author ofBdf(BdfList list) throws BdfException {
    if (list.requireSize(3).int32(0) != FORMAT_VERSION) {
      throw new BdfException("author of format version " + list.int32(0) + ", must be 1");
    }
    try {
      return new Author(list.string(1), SigningPublicKey.of(list.raw(2)));
    } catch (IllegalArgumentException | CryptoException e) {
      throw new BdfException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the list [format version, name, public key]. */
  public BdfList toBdf() {
    return BdfList.of(FORMAT_VERSION, name, publicKey.encoded());
  }

  /** Returns the name; its owner chose it, it proves nothing. */
  public String name() {
    return name;
  }

  /** Returns the public key, by which an author is known again. */
  public SigningPublicKey publicKey() {
    return publicKey;
  }

  /** Returns the hash of name and key. */
  public AuthorId id() {
    return id;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Author && ((Author) other).id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return name + " " + id;
  }
}
