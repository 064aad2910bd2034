package org.sealferry.bramble.contact;

/** Names a group: the hash of client, major version and descriptor. Wire §4.1. */
public final class GroupId extends UniqueId<GroupId> {
  private GroupId(byte[] bytes) {
    super(bytes);
  }

  /** Makes an id of a copy of exactly 32 bytes. */
  public static GroupId of(byte[] bytes) {
    return new GroupId(bytes);
  }
}
