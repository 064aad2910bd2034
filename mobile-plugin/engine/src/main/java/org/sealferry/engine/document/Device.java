package org.sealferry.engine.document;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/**
 * This device as its database and its marker know it: epochs, and author counters that never repeat
 * even when an old copy of the database comes back. PROTOCOL.md §9.
 */
public final class Device {
  /** Counters reserved at once; what a start leaves over of a block is never used. */
  static final int BLOCK = 64;

  private final Marker marker;
  private final boolean restored;

  private Device(Marker marker, boolean restored) {
    this.marker = marker;
    this.restored = restored;
  }

  /**
   * Raises the epoch, the database first and the marker second, and moves the counter to the
   * ceiling. Author keys of a restored copy are used no more.
   *
   * @throws DocumentException when the marker cannot be read or written
   */
  public static Device start(Database database, Marker marker, SecureRandom random)
      throws DocumentException {
    try {
      Optional<Mark> mark = marker.read();
      Start start = database.transact(tx -> start(tx, mark, random));
      marker.write(start.mark);
      return new Device(marker, start.restored);
    } catch (IOException e) {
      throw new DocumentException(
          DocumentException.Code.IO,
          "The marker beside the database cannot be read or written: " + e.getMessage(),
          e);
    }
  }

  private static Start start(Transaction tx, Optional<Mark> mark, SecureRandom random) {
    Optional<Mark> stored = read(tx);
    if (!stored.isPresent()) {
      byte[] id = new byte[Mark.DEVICE_ID_BYTES];
      random.nextBytes(id);
      tx.execute("INSERT INTO device VALUES (?, 1, 0, 0)", id);
      return new Start(new Mark(id, 1, 0), false);
    }
    Mark before = stored.get();
    boolean sameDevice = mark.filter(m -> m.isOfDevice(before.deviceId())).isPresent();
    boolean restored = !sameDevice || before.epoch() < mark.get().epoch();
    long epoch = before.epoch() + 1;
    long ceiling = before.counterCeiling();
    if (sameDevice) {
      epoch = Math.max(epoch, mark.get().epoch() + 1);
      ceiling = Math.max(ceiling, mark.get().counterCeiling());
    }
    tx.execute(
        "UPDATE device SET epoch = ?, next_counter = ?, counter_ceiling = ?",
        epoch,
        ceiling,
        ceiling);
    if (restored) {
      tx.execute("UPDATE author_key SET current = 0");
    }
    return new Start(new Mark(before.deviceId(), epoch, ceiling), restored);
  }

  /** Returns whether the database is an older copy: all meetings must be dropped. */
  public boolean isRestored() {
    return restored;
  }

  /**
   * Takes the next author counter, from 1 on; the marker holds the ceiling before any counter of a
   * block is used.
   */
  long nextCounter(Transaction tx) throws DocumentException {
    long[] counter =
        tx.first(
                row -> new long[] {row.getLong(0), row.getLong(1)},
                "SELECT next_counter, counter_ceiling FROM device")
            .get();
    if (counter[0] >= counter[1]) {
      reserve(tx, counter[1] + BLOCK);
    }
    tx.execute("UPDATE device SET next_counter = ?", counter[0] + 1);
    return counter[0] + 1;
  }

  private void reserve(Transaction tx, long ceiling) throws DocumentException {
    tx.execute("UPDATE device SET counter_ceiling = ?", ceiling);
    try {
      marker.write(read(tx).get());
    } catch (IOException e) {
      throw new DocumentException(
          DocumentException.Code.IO,
          "The marker beside the database cannot be written: " + e.getMessage(),
          e);
    }
  }

  private static Optional<Mark> read(Transaction tx) {
    return tx.first(Device::mark, "SELECT device_id, epoch, counter_ceiling FROM device");
  }

  private static Mark mark(Row row) {
    return new Mark(row.getBytes(0), row.getLong(1), row.getLong(2));
  }

  /** What a start found out. */
  private static final class Start {
    final Mark mark;
    final boolean restored;

    Start(Mark mark, boolean restored) {
      this.mark = mark;
      this.restored = restored;
    }
  }
}
