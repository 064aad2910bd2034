package org.sealferry.bramble.contact;

import org.sealferry.bramble.crypto.Hash;

/** The hash of a message's body. Wire §4.1. */
public final class BlockHash extends UniqueId<BlockHash> {
  /** Largest body of a message. */
  public static final int MAX_BODY_BYTES = 32_768;

  private static final String LABEL = "org.briarproject.bramble/MESSAGE_BLOCK";
  private static final byte[] FORMAT_VERSION = {1};

  private BlockHash(byte[] bytes) {
    super(bytes);
  }

  /** Makes a hash of a copy of exactly 32 bytes. */
  public static BlockHash of(byte[] bytes) {
    return new BlockHash(bytes);
  }

  /** Hashes a body of 1 to 32 768 bytes. */
  public static BlockHash ofBody(byte[] body) {
    if (body.length < 1 || body.length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("body of " + body.length + " bytes, must be 1 to 32768");
    }
    return new BlockHash(Hash.of(LABEL, FORMAT_VERSION, body));
  }
}
