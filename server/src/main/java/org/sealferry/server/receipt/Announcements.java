package org.sealferry.server.receipt;

import java.time.Clock;
import java.util.Optional;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.Statement;
import org.sealferry.protocol.statement.StatementContent;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sealferry.protocol.statement.Verification;
import org.sealferry.server.database.AdvisoryLock;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.receipt.Publications.Kind;
import org.sealferry.server.serverkey.ServerKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Publishes certificate, policy and pins. Each start states them again; what is in force already is
 * not signed anew. PROTOCOL.md §4.
 */
public final class Announcements {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Publications publications;
  private final ServerKey key;
  private final StatementVerifier verifier;
  private final Clock clock;

  Announcements(Ground ground, Publications publications, ServerKey key) {
    this.jdbc = ground.jdbc;
    this.transactions = ground.transactions;
    this.verifier = new StatementVerifier(ground.policy);
    this.clock = ground.clock;
    this.publications = publications;
    this.key = key;
  }

  record Ground(JdbcClient jdbc, Transactions transactions, OpenPgpPolicy policy, Clock clock) {}

  /** Publishes the server's certificate unless these bytes are in force. */
  public void announceCertificate() {
    Body body = key.certificateBody();
    transactions.execute(
        () -> {
          AdvisoryLock.PUBLICATIONS.exclusive(jdbc);
          if (!publications.current(Kind.CERTIFICATE).equals(Optional.of(body))) {
            publications.supersede(Kind.CERTIFICATE);
            publications.publishCertificate(body);
          }
        });
  }

  /** Publishes a policy unless it is in force. */
  public void announce(Policy policy) {
    announce(Kind.POLICY, policy);
  }

  /** Publishes pins unless they are in force. */
  public void announce(Pins pins) {
    announce(Kind.PINS, pins);
  }

  private void announce(Kind kind, StatementContent content) {
    transactions.execute(
        () -> {
          AdvisoryLock.PUBLICATIONS.exclusive(jdbc);
          if (publications.current(kind).filter(body -> says(body, content)).isEmpty()) {
            Statement statement = sign(kind, content);
            publications.supersede(kind);
            publications.publish(kind, statement, null);
          }
        });
  }

  /** A statement of a subkey that counts no more is signed again. */
  private boolean says(Body body, StatementContent content) {
    Verification verification = verifier.verify(body, key.certificate());
    return verification instanceof Verification.Verified verified
        && verified.statement().content().equals(content);
  }

  private Statement sign(Kind kind, StatementContent content) {
    long last = publications.lastNumber(kind);
    try {
      return kind == Kind.POLICY
          ? key.maker().policy((Policy) content, last, clock.instant())
          : key.maker().pins((Pins) content, last, clock.instant());
    } catch (OpenPgpException e) {
      throw new IllegalStateException("statements cannot be signed: " + e.getMessage(), e);
    }
  }

  /** Returns the pins in force, as a STATEMENT. */
  public Optional<Body> pins() {
    return publications.current(Kind.PINS);
  }
}
