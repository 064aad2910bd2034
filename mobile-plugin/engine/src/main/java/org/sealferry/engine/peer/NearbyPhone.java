package org.sealferry.engine.peer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.peer.nearby.InstanceId;

/** One line of the list of phones nearby. A snapshot. PROTOCOL.md §5.5. */
public final class NearbyPhone {
  private final InstanceId instance;
  private final String name;
  private final NearbyState state;
  private final @Nullable Peer peer;

  NearbyPhone(InstanceId instance, String name, NearbyState state, @Nullable Peer peer) {
    this.instance = instance;
    this.name = name;
    this.state = state;
    this.peer = peer;
  }

  /** Returns its visibility period, by which it is chosen. */
  public InstanceId instance() {
    return instance;
  }

  /** Returns the name it shows: printable, 1 to 50 bytes, and no proof of anything. */
  public String name() {
    return name;
  }

  /** Returns what to show. */
  public NearbyState state() {
    return state;
  }

  /** Returns who it is, once contact exchange is over. */
  public Optional<Peer> peer() {
    return Optional.ofNullable(peer);
  }
}
