package org.sealferry.bramble.client;

import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.contact.ClientId;

/** One line of a list of clients: [client id, major, minor, active]. Wire §5.2. */
final class ClientState implements Comparable<ClientState> {
  private final ClientId id;
  private final int major;
  private final int minor;
  private final boolean active;

  private ClientState(ClientId id, int major, int minor, boolean active) {
    this.id = id;
    this.major = major;
    this.minor = minor;
    this.active = active;
  }

  static ClientState of(VersionedClient client, boolean active) {
    return new ClientState(client.id(), client.majorVersion(), client.minorVersion(), active);
  }

  static ClientState ofBdf(BdfList list) throws BdfException {
    list.requireSize(4);
    int major = list.int32(1);
    int minor = list.int32(2);
    if (major < 0 || minor < 0) {
      throw new BdfException("client version " + major + "." + minor + " is negative");
    }
    try {
      return new ClientState(new ClientId(list.string(0)), major, minor, list.bool(3));
    } catch (IllegalArgumentException e) {
      throw new BdfException(String.valueOf(e.getMessage()));
    }
  }

  BdfList toBdf() {
    return BdfList.of(id.name(), major, minor, active);
  }

  boolean isSameClient(ClientState other) {
    return id.equals(other.id) && major == other.major;
  }

  boolean isActive() {
    return active;
  }

  ClientState activeIf(boolean nowActive) {
    return new ClientState(id, major, minor, nowActive);
  }

  @Override
  public int compareTo(ClientState other) {
    int byId = id.compareTo(other.id);
    int byMajor = byId == 0 ? Integer.compare(major, other.major) : byId;
    return byMajor == 0 ? Integer.compare(minor, other.minor) : byMajor;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientState
        && compareTo((ClientState) other) == 0
        && active == ((ClientState) other).active;
  }

  @Override
  public int hashCode() {
    return id.hashCode() + 31 * major + minor;
  }
}
