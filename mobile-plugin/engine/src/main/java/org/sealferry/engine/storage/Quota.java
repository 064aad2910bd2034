package org.sealferry.engine.storage;

import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Accounts;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.Release;
import org.sealferry.engine.document.Room;
import org.sealferry.engine.document.Tables;

/**
 * The quota for carried data. A verified bringer is sure of a quarter and may use all free room;
 * what exceeds the quarter goes first when another needs it. Own documents are never touched.
 * PROTOCOL.md §6.
 */
public final class Quota implements Room {
  private final QuotaLimits limits;
  private final DiskSpace disk;
  private final Accounts accounts;
  private final Release release;

  /** Makes a quota on these accounts. */
  public Quota(QuotaLimits limits, DiskSpace disk, Tables tables) {
    this.limits = limits;
    this.disk = disk;
    this.accounts = tables.accounts();
    this.release = tables.release();
  }

  @Override
  public boolean make(Transaction tx, Bringer bringer, long bytes) {
    if (!mayGrow(tx, bringer, bytes) || freeOnDisk() < bytes) {
      return false;
    }
    while (free(tx) < bytes) {
      Optional<KnownDocument> victim = accounts.firstToGo(tx, bringer, share(tx, bringer, bytes));
      if (!victim.isPresent()) {
        return false;
      }
      release.evict(tx, victim.get());
    }
    return true;
  }

  @Override
  public boolean spare(Transaction tx, Bringer bringer, long bytes) {
    return mayGrow(tx, bringer, bytes)
        && free(tx) >= bytes + limits.reserveBytes()
        && freeOnDisk() >= bytes;
  }

  /** Returns the bytes a bringer may still send; never negative. CARRIES states it. */
  public long freeBytes(Transaction tx, Bringer bringer) {
    long own = bringer.isVerified() ? free(tx) : limits.shareBytes() - accounts.of(tx, bringer);
    return Math.max(0, Math.min(Math.min(own, free(tx)), freeOnDisk()));
  }

  /** Only a bringer that stays within its share may push out what exceeds another's. */
  private Optional<Long> share(Transaction tx, Bringer bringer, long bytes) {
    boolean within = accounts.of(tx, bringer) + bytes <= limits.shareBytes();
    return within ? Optional.of(limits.shareBytes()) : Optional.empty();
  }

  private boolean mayGrow(Transaction tx, Bringer bringer, long bytes) {
    return bringer.isVerified() || accounts.of(tx, bringer) + bytes <= limits.shareBytes();
  }

  private long freeOnDisk() {
    return disk.freeBytes() - limits.keepFreeBytes();
  }

  private long free(Transaction tx) {
    return limits.quotaBytes() - accounts.total(tx);
  }
}
