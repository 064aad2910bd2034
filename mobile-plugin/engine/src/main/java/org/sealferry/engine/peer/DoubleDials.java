package org.sealferry.engine.peer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.DialNonce;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbyException;

/** Which one of several connections with one instance stays. PROTOCOL.md §5.1. */
final class DoubleDials {
  private DoubleDials() {}

  static NearbyException busy() {
    return new NearbyException(AbortReason.BUSY, AbortReason.BUSY.meaning());
  }

  /**
   * Looks at an attempt that has just learned who is at its other end, and ends those that must not
   * stay.
   *
   * @throws NearbyException if it must not stay itself
   */
  static void resolve(LiveAttempt fresh, List<LiveAttempt> all) throws NearbyException {
    List<LiveAttempt> rivals = new ArrayList<>();
    for (LiveAttempt other : all) {
      if (other != fresh && other.isWith(fresh.other())) {
        if (other.role() == fresh.role()) {
          throw busy(); // a second connection in the same direction
        }
        rivals.add(other);
      }
    }
    boolean stays = true;
    for (LiveAttempt rival : rivals) {
      int order = compare(fresh.nonce(), rival.nonce());
      if (order <= 0) {
        rival.fail(busy());
      }
      stays &= order < 0;
    }
    if (!stays) {
      throw busy();
    }
  }

  private static int compare(@Nullable DialNonce a, @Nullable DialNonce b) {
    if (a == null || b == null) {
      throw new IllegalStateException("an attempt with a known instance has a dial nonce");
    }
    return a.compareTo(b);
  }

  /** Tells whether another attempt with the same instance is under way. */
  static boolean hasRival(LiveAttempt one, @Nullable InstanceId other, List<LiveAttempt> all) {
    return all.stream().anyMatch(a -> a != one && a.isWith(other));
  }
}
