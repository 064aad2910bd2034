package org.sealferry.protocol.openpgp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a primary key binds, in an order that depends on nothing but itself: whoever knows the same
 * has the same bytes. Of several signatures for one purpose the newest is kept. PROTOCOL.md §3.
 */
final class CertificateParts {
  private final KeyPacket primary;
  private final Revocations revocations;
  private final @Nullable BoundSignature directKey;
  private final List<UserId> userIds;
  private final List<Subkey> subkeys;

  private CertificateParts(
      KeyPacket primary,
      Revocations revocations,
      @Nullable BoundSignature directKey,
      List<UserId> userIds,
      List<Subkey> subkeys) {
    this.primary = primary;
    this.revocations = revocations;
    this.directKey = directKey;
    this.userIds = userIds;
    this.subkeys = subkeys;
  }

  static CertificateParts of(KeyPacket primary) {
    return new CertificateParts(primary, Revocations.NONE, null, List.of(), List.of());
  }

  CertificateParts withRevocations(List<BoundSignature> more) {
    return new CertificateParts(primary, revocations.with(more), directKey, userIds, subkeys);
  }

  CertificateParts withDirectKey(@Nullable BoundSignature other) {
    BoundSignature newest = newest(directKey, other);
    return new CertificateParts(primary, revocations, newest, userIds, subkeys);
  }

  CertificateParts withUserId(UserId more) {
    List<UserId> all = new ArrayList<>();
    UserId merged = more;
    for (UserId userId : userIds) {
      if (userId.names(more.utf8())) {
        boolean older =
            BoundSignature.BY_TIME.compare(userId.certification(), more.certification()) < 0;
        merged = older ? more : userId;
      } else {
        all.add(userId);
      }
    }
    all.add(merged);
    all.sort((a, b) -> org.bouncycastle.util.Arrays.compareUnsigned(a.utf8(), b.utf8()));
    return new CertificateParts(primary, revocations, directKey, List.copyOf(all), subkeys);
  }

  CertificateParts withSubkey(Subkey more) {
    List<Subkey> all = new ArrayList<>();
    Subkey merged = more;
    for (Subkey subkey : subkeys) {
      if (subkey.fingerprint().equals(more.fingerprint())) {
        BoundSignature newest =
            Collections.max(List.of(subkey.binding(), more.binding()), BoundSignature.BY_TIME);
        Revocations both = subkey.revocations().with(more.revocations().signatures());
        merged = new Subkey(more.key(), newest, both);
      } else {
        all.add(subkey);
      }
    }
    all.add(merged);
    all.sort(Subkey.BY_CREATION);
    return new CertificateParts(primary, revocations, directKey, userIds, List.copyOf(all));
  }

  CertificateParts with(CertificateParts other) {
    CertificateParts merged =
        withRevocations(other.revocations.signatures()).withDirectKey(other.directKey);
    for (UserId userId : other.userIds) {
      merged = merged.withUserId(userId);
    }
    for (Subkey subkey : other.subkeys) {
      merged = merged.withSubkey(subkey);
    }
    return merged;
  }

  /** Returns the same with one user id at most and only the subkeys given. */
  CertificateParts only(List<UserId> oneUserId, List<Subkey> some) {
    List<Subkey> sorted = new ArrayList<>(some);
    sorted.sort(Subkey.BY_CREATION);
    return new CertificateParts(
        primary, revocations, directKey, List.copyOf(oneUserId), List.copyOf(sorted));
  }

  /** Returns when the newest of all signatures was made, seconds since 1970, 0 when none. */
  long newestSignatureSeconds() {
    List<BoundSignature> all = new ArrayList<>(revocations.signatures());
    if (directKey != null) {
      all.add(directKey);
    }
    userIds.forEach(userId -> all.add(userId.certification()));
    for (Subkey subkey : subkeys) {
      all.add(subkey.binding());
      all.addAll(subkey.revocations().signatures());
    }
    return all.stream().mapToLong(BoundSignature::created).max().orElse(0);
  }

  boolean bindsNothing() {
    return directKey == null
        && userIds.isEmpty()
        && subkeys.isEmpty()
        && revocations.signatures().isEmpty();
  }

  byte[] encoded() {
    ByteWriter writer = new ByteWriter().packet(PacketTag.PUBLIC_KEY, primary.body());
    writeAfterPrimary(writer);
    for (Subkey subkey : subkeys) {
      writer.packet(PacketTag.PUBLIC_SUBKEY, subkey.key().body());
      writeAfterSubkey(writer, subkey);
    }
    return writer.toByteArray();
  }

  void writeAfterPrimary(ByteWriter writer) {
    revocations.signatures().forEach(one -> one.writeTo(writer));
    if (directKey != null) {
      directKey.writeTo(writer);
    }
    for (UserId userId : userIds) {
      writer.packet(PacketTag.USER_ID, userId.utf8());
      userId.certification().writeTo(writer);
    }
  }

  void writeAfterSubkey(ByteWriter writer, Subkey subkey) {
    subkey.binding().writeTo(writer);
    subkey.revocations().signatures().forEach(one -> one.writeTo(writer));
  }

  KeyPacket primary() {
    return primary;
  }

  Revocations revocations() {
    return revocations;
  }

  @Nullable BoundSignature directKey() {
    return directKey;
  }

  List<UserId> userIds() {
    return userIds;
  }

  List<Subkey> subkeys() {
    return subkeys;
  }

  private static @Nullable BoundSignature newest(
      @Nullable BoundSignature a, @Nullable BoundSignature b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return BoundSignature.BY_TIME.compare(a, b) < 0 ? b : a;
  }
}
