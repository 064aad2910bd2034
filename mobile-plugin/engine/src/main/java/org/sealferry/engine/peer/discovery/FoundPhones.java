package org.sealferry.engine.peer.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.peer.nearby.InstanceId;

/** Who was found while the user looks; everything in it may be a lie. PROTOCOL.md §5.5. */
public final class FoundPhones {
  /** How many are listed. */
  public static final int MOST = 64;

  /** No visibility period lasts longer than its three minutes; the rest is for the way. */
  public static final long LASTING_MILLIS = 200_000;

  private static final int MOST_GONE = 256;

  private final boolean loopback;
  private final Map<InstanceId, FoundPhone> phones = new LinkedHashMap<>();
  private final Set<InstanceId> gone = new LinkedHashSet<>();
  private boolean crowded; // written when somebody is left out

  /**
   * Starts with nobody.
   *
   * @param loopback whether loopback addresses are dialled
   */
  public FoundPhones(boolean loopback) {
    this.loopback = loopback;
  }

  /**
   * Takes a sighting.
   *
   * @param now milliseconds of the loop's clock
   * @return whether the list changed
   */
  public boolean found(Sighting sighting, long now) {
    InstanceId instance = Advert.instance(sighting).orElse(null);
    List<String> addresses =
        sighting.port() < 1 || sighting.port() > 0xFFFF
            ? List.of()
            : LocalAddress.of(sighting.hosts(), sighting.port(), loopback);
    if (instance == null || addresses.isEmpty() || gone.contains(instance)) {
      return false;
    }
    FoundPhone known = phones.get(instance);
    if (known != null && !known.label().equals(sighting.label())) {
      return false; // only one of them can be true
    }
    boolean changed = replaceOthers(sighting.label(), instance, addresses);
    if (known == null && phones.size() >= MOST) {
      changed |= !crowded;
      crowded = true;
      return changed;
    }
    FoundPhone seen = phone(instance, sighting, addresses, known == null ? now : known.firstSeen());
    phones.put(instance, seen);
    return changed || known == null || differs(known, seen);
  }

  private static FoundPhone phone(
      InstanceId instance, Sighting sighting, List<String> addresses, long firstSeen) {
    return new FoundPhone(instance, sighting.label(), Advert.name(sighting), addresses, firstSeen);
  }

  private static boolean differs(FoundPhone a, FoundPhone b) {
    return !a.name().equals(b.name()) || !a.addresses().equals(b.addresses());
  }

  /** One label, and one address, belong to one period: a newer one ends the older. */
  private boolean replaceOthers(String label, InstanceId instance, List<String> addresses) {
    List<FoundPhone> replaced = new ArrayList<>();
    for (FoundPhone other : phones.values()) {
      if (!other.instance().equals(instance)
          && (other.label().equals(label) || !Collections.disjoint(other.addresses(), addresses))) {
        replaced.add(other);
      }
    }
    replaced.forEach(this::end);
    return !replaced.isEmpty();
  }

  /** Takes a goodbye; returns whether the list changed. */
  public boolean lost(String label) {
    return phones.values().removeIf(phone -> phone.label().equals(label));
  }

  /** Drops those whose period must be over; returns whether the list changed. */
  public boolean expire(long now) {
    List<FoundPhone> over = new ArrayList<>();
    for (FoundPhone phone : phones.values()) {
      if (now - phone.firstSeen() >= LASTING_MILLIS) {
        over.add(phone);
      }
    }
    over.forEach(this::end);
    return !over.isEmpty();
  }

  private void end(FoundPhone phone) {
    phones.remove(phone.instance());
    if (gone.size() >= MOST_GONE) {
      gone.remove(gone.iterator().next());
    }
    gone.add(phone.instance());
  }

  /** Returns when {@link #expire} has something to do. */
  public OptionalLong nextExpiry() {
    return phones.values().stream().mapToLong(p -> p.firstSeen() + LASTING_MILLIS).min();
  }

  /** Returns a phone of the list. */
  public Optional<FoundPhone> find(@Nullable InstanceId instance) {
    return Optional.ofNullable(phones.get(instance));
  }

  /** Returns the list, first found first; a view. */
  public Collection<FoundPhone> all() {
    return Collections.unmodifiableCollection(phones.values());
  }

  /** Returns whether somebody was left out. */
  public boolean isCrowded() {
    return crowded;
  }

  /** Forgets everybody. */
  public void clear() {
    phones.clear();
    gone.clear();
    crowded = false;
  }
}
