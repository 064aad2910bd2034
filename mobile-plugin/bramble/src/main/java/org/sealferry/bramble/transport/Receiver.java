package org.sealferry.bramble.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hears what happens on a {@link Connection}; always called on the loop. */
public interface Receiver {
  /** Takes bytes that arrived. The array is reused once this call returns. */
  void received(byte[] bytes, int offset, int length);

  /** Tells that all queued bytes have been taken by the network. */
  void drained();

  /**
   * Tells, exactly once and as the last event, that the connection is over: by either side's will
   * ({@code cause} is null) or because it broke.
   */
  void closed(@Nullable IOException cause);
}
