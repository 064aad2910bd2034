package org.sealferry.bramble.transport;

import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tasks in the order in which they fall due; equal times keep the order of entry. */
public final class Agenda {
  private final TreeSet<Entry> entries = new TreeSet<>();
  private long nextOrder; // written by add

  /** Creates an empty agenda. */
  public Agenda() {}

  /** Enters a task that falls due at a time of the caller's clock. */
  public Timer add(long dueMillis, Runnable task) {
    Entry entry = new Entry(dueMillis, nextOrder++, task);
    entries.add(entry);
    return () -> entries.remove(entry);
  }

  /** Returns when the first task falls due, or nothing if there is none. */
  public OptionalLong nextDue() {
    return entries.isEmpty() ? OptionalLong.empty() : OptionalLong.of(entries.first().dueMillis);
  }

  /** Takes out the first task that is due at the given time, or returns null. */
  public @Nullable Runnable takeDue(long nowMillis) {
    if (entries.isEmpty() || entries.first().dueMillis > nowMillis) {
      return null;
    }
    Entry first = entries.first();
    entries.remove(first);
    return first.task;
  }

  private static final class Entry implements Comparable<Entry> {
    private final long dueMillis;
    private final long order;
    private final Runnable task;

    Entry(long dueMillis, long order, Runnable task) {
      this.dueMillis = dueMillis;
      this.order = order;
      this.task = task;
    }

    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(dueMillis, other.dueMillis);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order);
    }
  }
}
