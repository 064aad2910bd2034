package org.sealferry.protocol.openpgp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The revocations of one key: at most the oldest that retires it and the oldest that calls it
 * compromised. PROTOCOL.md §3.
 */
final class Revocations {
  static final Revocations NONE = new Revocations(List.of());

  private final List<BoundSignature> signatures;

  private Revocations(List<BoundSignature> signatures) {
    this.signatures = signatures;
  }

  Revocations with(List<BoundSignature> more) {
    List<BoundSignature> all = new ArrayList<>(signatures);
    all.addAll(more);
    all.sort(BoundSignature.BY_TIME);
    List<BoundSignature> kept = new ArrayList<>();
    for (BoundSignature one : all) {
      if (kept.stream().noneMatch(other -> isCompromise(other) == isCompromise(one))) {
        kept.add(one);
      }
    }
    return new Revocations(List.copyOf(kept));
  }

  List<BoundSignature> signatures() {
    return signatures;
  }

  /** Returns the gravest reason. */
  Optional<Revocation> reason() {
    return gravest().map(BoundSignature::revocation);
  }

  /** Returns the signature that gives {@link #reason()}. */
  Optional<BoundSignature> gravest() {
    Optional<BoundSignature> compromise =
        signatures.stream().filter(Revocations::isCompromise).findFirst();
    return compromise.isPresent() ? compromise : signatures.stream().findFirst();
  }

  private static boolean isCompromise(BoundSignature signature) {
    return signature.revocation() == Revocation.COMPROMISED;
  }
}
