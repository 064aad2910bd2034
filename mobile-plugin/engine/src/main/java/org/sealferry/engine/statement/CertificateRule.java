package org.sealferry.engine.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.Ageing;
import org.sealferry.engine.document.Bodies;
import org.sealferry.engine.document.BodyRule;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.StoredBody;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Revocation;
import org.sealferry.protocol.openpgp.Subkey;
import org.sealferry.protocol.statement.StatementVerifier;

/**
 * Learns the keys a destination's primary key binds, and in no other way. One certificate a
 * destination is shared: all that is known, in its one byte order. PROTOCOL.md §3.
 */
public final class CertificateRule implements BodyRule {
  private final OpenPgpPolicy policy;
  private final Destinations destinations;
  private final Bodies bodies;
  private final Ageing ageing;
  private final Proofs proofs;

  /** Makes the rule. */
  public CertificateRule(OpenPgpPolicy policy, StatementVerifier verifier, Tables tables) {
    this.policy = policy;
    this.destinations = tables.destinations();
    this.bodies = tables.bodies();
    this.ageing = tables.ageing();
    this.proofs = new Proofs(verifier, tables);
  }

  @Override
  public Acceptance judge(Transaction tx, KnownDestination destination, Body body) {
    Certificate brought;
    Certificate merged;
    try {
      brought = Certificate.parse(body.payload(), policy);
      if (!brought.fingerprint().equals(destination.fingerprint())) {
        return Acceptance.INVALID;
      }
      if (destination.certificate().filter(known -> !known.adds(brought)).isPresent()) {
        return Acceptance.KNOWN;
      }
      merged =
          destination.certificate().isPresent()
              ? destination.certificate().get().merge(brought)
              : brought;
    } catch (OpenPgpException e) {
      return Acceptance.INVALID;
    }
    KnownDestination now = destinations.learn(tx, destination, merged);
    if (!compromised(merged).equals(compromised(destination.certificate()))) {
      now = proofs.takeBackVoid(tx, now);
    }
    ageing.timeMoved(tx, destination, now);
    return share(tx, destination, body, Body.of(BodyKind.CERTIFICATE, merged.encoded()));
  }

  /** Shares what is known now, and stops sharing what was known before. */
  private Acceptance share(
      Transaction tx, KnownDestination destination, Body brought, Body merged) {
    for (StoredBody old : bodies.shared(tx, destination, BodyKind.CERTIFICATE)) {
      bodies.retire(tx, old);
    }
    if (merged.id().equals(brought.id())) {
      return Acceptance.DELIVERED;
    }
    bodies.share(tx, destination, merged, Bringer.OWN);
    return Acceptance.KNOWN;
  }

  private static List<Fingerprint> compromised(Optional<Certificate> certificate) {
    return certificate.map(CertificateRule::compromised).orElse(List.of());
  }

  private static List<Fingerprint> compromised(Certificate certificate) {
    return certificate.subkeys().stream()
        .filter(subkey -> subkey.revocation().filter(Revocation.COMPROMISED::equals).isPresent())
        .map(Subkey::fingerprint)
        .sorted()
        .collect(Collectors.toList());
  }
}
