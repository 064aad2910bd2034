package org.sealferry.bramble.bsp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.sealferry.bramble.contact.BlockHash;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.contact.MessageId;

/** One message. Wire §4.1. */
public final class Message {
  //  byte 0        32           40                   at most 32 808
  //   +-------------+------------+--------------------+
  //   | group       | timestamp  | body               |
  //   +-------------+------------+--------------------+

  /** Largest body in bytes; the smallest has one. */
  public static final int MAX_BODY_BYTES = 32_768;

  static final int ID_BYTES = 32;
  static final int HEADER_BYTES = ID_BYTES + Long.BYTES;
  static final int MAX_BYTES = HEADER_BYTES + MAX_BODY_BYTES;

  private final GroupId group;
  private final long timestamp;
  private final byte[] body;
  private final MessageId id;

  /**
   * Makes a message, which takes over the body without copying it.
   *
   * @param timestamp milliseconds since 1970, not negative
   * @param body 1 to 32 768 bytes
   */
  public Message(GroupId group, long timestamp, byte[] body) {
    if (body.length < 1 || body.length > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("A message body has 1 to 32768 bytes, not " + body.length);
    }
    this.group = group;
    this.timestamp = timestamp;
    this.body = body;
    this.id = MessageId.of(group, timestamp, BlockHash.ofBody(body));
  }

  static Message decode(byte[] encoded) {
    ByteBuffer in = ByteBuffer.wrap(encoded);
    byte[] group = new byte[ID_BYTES];
    in.get(group);
    long timestamp = in.getLong();
    return new Message(
        GroupId.of(group), timestamp, Arrays.copyOfRange(encoded, HEADER_BYTES, encoded.length));
  }

  byte[] encoded() {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .put(group.encoded())
        .putLong(timestamp)
        .put(body)
        .array();
  }

  /** Returns the group it belongs to. */
  public GroupId group() {
    return group;
  }

  /** Returns its time in milliseconds since 1970. */
  public long timestamp() {
    return timestamp;
  }

  /** Returns the body itself, not a copy. */
  public byte[] body() {
    return body;
  }

  /** Returns its id. */
  public MessageId id() {
    return id;
  }

  @Override
  public String toString() {
    return "message " + id + " of " + body.length + " bytes";
  }
}
