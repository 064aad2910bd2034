package org.sealferry.bramble.contact;

import java.nio.ByteBuffer;
import org.sealferry.bramble.crypto.Hash;

/** Names a message: the hash of group, timestamp and block hash. Wire §4.1. */
public final class MessageId extends UniqueId<MessageId> {
  private static final String LABEL = "org.briarproject.bramble/MESSAGE_ID";
  private static final byte[] FORMAT_VERSION = {1};

  private MessageId(byte[] bytes) {
    super(bytes);
  }

  /** Makes an id of a copy of exactly 32 bytes. */
  public static MessageId of(byte[] bytes) {
    return new MessageId(bytes);
  }

  /**
   * Computes the id of a message.
   *
   * @param timestamp milliseconds since 1970, not negative
   */
  public static MessageId of(GroupId group, long timestamp, BlockHash block) {
    if (timestamp < 0) {
      throw new IllegalArgumentException("message timestamp " + timestamp + " is negative");
    }
    byte[] time = ByteBuffer.allocate(8).putLong(timestamp).array();
    return new MessageId(Hash.of(LABEL, FORMAT_VERSION, group.exposed(), time, block.exposed()));
  }
}
