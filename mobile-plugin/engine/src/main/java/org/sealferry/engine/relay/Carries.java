package org.sealferry.engine.relay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.protocol.item.LabelledHash;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * What a phone tells one contact that it carries: {@code [n, any, free, largest, [entry…]]}.
 * PROTOCOL.md §5.3.
 */
final class Carries {
  /** More are neither written nor read: a longer list serves nobody. */
  static final int MAX_ENTRIES = 512;

  private static final String LABEL = "org.sealferry.documents/CARRIES";
  private static final int HASH_BYTES = 16;
  private static final int FIELDS = 5;

  private final long number;
  private final boolean any;
  private final long freeBytes;
  private final long largestBytes;
  private final Set<Entry> entries;

  private Carries(long number, boolean any, Bounds bounds, Set<Entry> entries) {
    this.number = number;
    this.any = any;
    this.freeBytes = bounds.freeBytes;
    this.largestBytes = bounds.largestBytes;
    this.entries = entries;
  }

  /** How much a phone takes. */
  static final class Bounds {
    final long freeBytes;
    final long largestBytes;

    Bounds(long freeBytes, long largestBytes) {
      this.freeBytes = freeBytes;
      this.largestBytes = largestBytes;
    }
  }

  /** The name of one destination: 16 bytes of a hash, or the fingerprint itself. */
  static final class Entry {
    private final byte[] bytes;

    private Entry(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry && Arrays.equals(bytes, ((Entry) other).bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  /** Makes what this phone says; entries from {@link #hashed} or {@link #clear}. */
  static Carries of(long number, boolean any, Bounds bounds, Collection<Entry> entries) {
    Set<Entry> kept = new LinkedHashSet<>();
    entries.stream().limit(MAX_ENTRIES).forEach(kept::add);
    return new Carries(number, any, bounds, kept);
  }

  /** Returns the entry that only who knows the destination can read, another for each contact. */
  static Entry hashed(GroupId contactGroup, Fingerprint destination) {
    byte[] hash =
        LabelledHash.labelled(LABEL)
            .input(contactGroup.encoded())
            .input(destination.bytes())
            .finish();
    return new Entry(Arrays.copyOf(hash, HASH_BYTES));
  }

  /** Returns the entry that tells the destination. */
  static Entry clear(Fingerprint destination) {
    return new Entry(destination.bytes());
  }

  /** Reads a body, which must be canonical and all there is. */
  static Carries decode(byte[] body) throws BdfException {
    BdfList list = Bdf.decodeList(body).requireSize(FIELDS);
    long number = atLeast("n", list.int64(0), 1);
    Bounds bounds =
        new Bounds(
            atLeast("free bytes", list.int64(2), 0), atLeast("largest document", list.int64(3), 0));
    BdfList entries = list.list(4);
    if (entries.size() > MAX_ENTRIES) {
      throw new BdfException(
          "CARRIES of " + entries.size() + " entries, at most " + MAX_ENTRIES + " are read");
    }
    Set<Entry> read = new LinkedHashSet<>();
    for (int i = 0; i < entries.size(); i++) {
      byte[] entry = entries.raw(i);
      if (entry.length != HASH_BYTES && !Fingerprint.isValidLength(entry.length)) {
        throw new BdfException("CARRIES entry of " + entry.length + " bytes, must be 16, 20 or 32");
      }
      read.add(new Entry(entry));
    }
    return new Carries(number, list.bool(1), bounds, read);
  }

  private static long atLeast(String what, long value, long least) throws BdfException {
    if (value < least) {
      throw new BdfException("CARRIES with " + what + " " + value + ", at least " + least);
    }
    return value;
  }

  byte[] encoded() {
    List<Object> raw = new ArrayList<>();
    entries.forEach(entry -> raw.add(entry.bytes));
    return Bdf.encode(BdfList.of(number, any, freeBytes, largestBytes, BdfList.copyOf(raw)));
  }

  long number() {
    return number;
  }

  boolean any() {
    return any;
  }

  long freeBytes() {
    return freeBytes;
  }

  long largestBytes() {
    return largestBytes;
  }

  /** Returns whether a destination is named, hashed for this contact's group or in clear. */
  boolean names(GroupId contactGroup, Fingerprint destination) {
    return namesInClear(destination) || entries.contains(hashed(contactGroup, destination));
  }

  boolean namesInClear(Fingerprint destination) {
    return entries.contains(clear(destination));
  }

  /** Returns the destinations named in clear. */
  List<Fingerprint> inClear() {
    List<Fingerprint> clear = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.bytes.length != HASH_BYTES) {
        clear.add(Fingerprint.of(entry.bytes));
      }
    }
    return clear;
  }

  /** Returns whether it says the same of everything but the free room. */
  boolean differsInRoomOnly(Carries other) {
    return any == other.any && largestBytes == other.largestBytes && entries.equals(other.entries);
  }
}
