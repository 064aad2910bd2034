package org.sealferry.engine.relay;

import java.util.function.Consumer;
import org.sealferry.bramble.db.Transaction;

/** Notices when so much room came or went that contacts may have to be told. */
final class RoomWatch {
  private final Consumer<Transaction> tell;
  private long moved; // bytes since the last look

  RoomWatch(Consumer<Transaction> tell) {
    this.tell = tell;
  }

  void changed(Transaction tx, long bytes) {
    moved += bytes;
    if (moved >= Negotiation.LEAST_CHANGE_BYTES) {
      moved = 0;
      tell.accept(tx);
    }
  }
}
