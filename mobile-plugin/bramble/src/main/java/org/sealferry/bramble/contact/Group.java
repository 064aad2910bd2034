package org.sealferry.bramble.contact;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.crypto.Hash;

/** A group of messages: a client, its major version and a descriptor give its id. Wire §4.1. */
public final class Group {
  /** Longest descriptor. */
  public static final int MAX_DESCRIPTOR_BYTES = 16_384;

  private static final String LABEL = "org.briarproject.bramble/GROUP_ID";
  private static final byte[] FORMAT_VERSION = {1};

  private final GroupId id;
  private final ClientId client;
  private final int majorVersion;
  private final byte[] descriptor;

  private Group(ClientId client, int majorVersion, byte[] descriptor) {
    this.client = client;
    this.majorVersion = majorVersion;
    this.descriptor = descriptor;
    byte[] major = ByteBuffer.allocate(4).putInt(majorVersion).array();
    byte[] name = Utf8.bytes(client.name());
    this.id = GroupId.of(Hash.of(LABEL, FORMAT_VERSION, name, major, descriptor));
  }

  /**
   * Makes a group.
   *
   * @param majorVersion not negative
   * @param descriptor 0 to 16 384 bytes, of which a copy is taken
   */
  public static Group of(ClientId client, int majorVersion, byte[] descriptor) {
    if (majorVersion < 0 || descriptor.length > MAX_DESCRIPTOR_BYTES) {
      throw new IllegalArgumentException(
          "group of major version "
              + majorVersion
              + ", descriptor "
              + descriptor.length
              + " bytes");
    }
    return new Group(client, majorVersion, descriptor.clone());
  }

  /** Makes the group that a client shares with one contact. Wire §5.1. */
  public static Group ofContact(ClientId client, int majorVersion, AuthorId one, AuthorId other) {
    boolean ascending = one.compareTo(other) <= 0;
    AuthorId first = ascending ? one : other;
    AuthorId second = ascending ? other : one;
    return of(client, majorVersion, Bdf.encode(BdfList.of(first.exposed(), second.exposed())));
  }

  /** Returns the group's id. */
  public GroupId id() {
    return id;
  }

  /** Returns the client. */
  public ClientId client() {
    return client;
  }

  /** Returns the client's major version. */
  public int majorVersion() {
    return majorVersion;
  }

  /** Returns a copy of the descriptor. */
  public byte[] descriptor() {
    return descriptor.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Group && ((Group) other).id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
