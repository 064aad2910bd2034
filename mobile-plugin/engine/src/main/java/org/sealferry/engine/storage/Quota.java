package org.sealferry.engine.storage;

import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Accounts;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.DocumentState;
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
    if (!mayGrow(tx, bringer, bytes) || freeOnDisk(tx) < bytes) {
      return false;
    }
    while (free(tx) < bytes) {
      if (!evictOne(tx, bringer, bytes)) {
        return false;
      }
    }
    return true;
  }

  /** When nothing is left but envelopes and ids of what was evicted, those go too. */
  private boolean evictOne(Transaction tx, Bringer bringer, long bytes) {
    Optional<Long> share = share(tx, bringer, bytes);
    Optional<KnownDocument> live = accounts.firstToGo(tx, DocumentState.LIVE, bringer, share);
    live.ifPresent(victim -> release.evict(tx, victim));
    if (live.isPresent()) {
      return true;
    }
    Optional<KnownDocument> rest = accounts.firstToGo(tx, DocumentState.EVICTED, bringer, share);
    rest.ifPresent(victim -> release.forgetWhole(tx, victim));
    return rest.isPresent();
  }

  @Override
  public boolean spare(Transaction tx, Bringer bringer, long bytes) {
    return mayGrow(tx, bringer, bytes)
        && free(tx) >= bytes + limits.reserveBytes()
        && freeOnDisk(tx) >= bytes;
  }

  /**
   * Returns the bytes of documents a bringer may be asked for again: beyond the reserve, without
   * evicting anything; never negative.
   */
  public long spareBytes(Transaction tx, Bringer bringer) {
    return Math.max(0, Math.min(freeBytes(tx, bringer), free(tx) - limits.reserveBytes()));
  }

  /**
   * Returns the bytes a bringer may still send; never negative. CARRIES states it: all that is
   * free, and within the bringer's share also what others would have to give up for it.
   */
  public long freeBytes(Transaction tx, Bringer bringer) {
    long ofShare = limits.shareBytes() - accounts.of(tx, bringer);
    long withOthers = free(tx) + accounts.overShare(tx, bringer, limits.shareBytes());
    long within = Math.min(ofShare, withOthers);
    long own = bringer.isVerified() ? Math.max(free(tx), within) : within;
    return Math.max(0, Math.min(own, freeOnDisk(tx)));
  }

  /**
   * Only a bringer that stays within its share may push out what exceeds another's, and only when
   * that is enough.
   */
  private Optional<Long> share(Transaction tx, Bringer bringer, long bytes) {
    boolean within =
        accounts.of(tx, bringer) + bytes <= limits.shareBytes()
            && free(tx) + accounts.overShare(tx, bringer, limits.shareBytes()) >= bytes;
    return within ? Optional.of(limits.shareBytes()) : Optional.empty();
  }

  private boolean mayGrow(Transaction tx, Bringer bringer, long bytes) {
    return bringer.isVerified() || accounts.of(tx, bringer) + bytes <= limits.shareBytes();
  }

  /** What is reserved will be written: the disk has it no more. */
  private long freeOnDisk(Transaction tx) {
    return disk.freeBytes() - limits.keepFreeBytes() - accounts.reserved(tx);
  }

  private long free(Transaction tx) {
    return limits.quotaBytes() - accounts.total(tx);
  }
}
