package org.sealferry.server.receipt;

import java.time.Clock;
import java.util.Optional;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sealferry.protocol.statement.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The policy in force, for whoever has no key to sign one. */
public final class PublishedPolicy {
  private final Publications publications;

  /** Reads from this database. */
  public PublishedPolicy(JdbcClient jdbc, Clock clock) {
    this.publications = new Publications(jdbc, clock);
  }

  /**
   * Returns the policy; empty before a server has published one.
   *
   * @param certificate of the destination
   */
  public Optional<Policy> find(Certificate certificate) {
    Optional<Body> body = publications.current(Publications.Kind.POLICY);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Verification verification =
        new StatementVerifier(OpenPgpPolicy.standard()).verify(body.get(), certificate);
    return verification instanceof Verification.Verified verified
        ? verified.statement().policy()
        : Optional.empty();
  }
}
