package org.sealferry.server.receipt;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.statement.Statement;
import org.sealferry.server.database.AdvisoryLock;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * All the destination has published. Numbers are given under a lock that is held until the
 * transaction ends, so a reader who saw a number has seen every lower one. PROTOCOL.md §7.
 */
final class Publications {
  /** What is published. */
  enum Kind {
    CERTIFICATE,
    POLICY,
    PINS,
    RECEIPT
  }

  private final JdbcClient jdbc;
  private final Clock clock;

  Publications(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Publishes a certificate. To be called last of all that waits for other transactions. */
  void publishCertificate(Body body) {
    insert(Kind.CERTIFICATE, body, clock.instant(), null, null);
  }

  /**
   * Publishes a statement. To be called last of all that waits for other transactions.
   *
   * @param lastExpiry the day after which nobody needs a receipt any more
   */
  void publish(Kind kind, Statement statement, @Nullable LocalDate lastExpiry) {
    insert(kind, statement.body(), statement.issued(), statement, lastExpiry);
  }

  private void insert(
      Kind kind,
      Body body,
      Instant issued,
      @Nullable Statement statement,
      @Nullable LocalDate lastExpiry) {
    OptionalLong number = statement == null ? OptionalLong.empty() : statement.number();
    AdvisoryLock.PUBLICATIONS.exclusive(jdbc);
    jdbc.sql(
            """
            insert into publication
              (id, sequence, kind, number, body, issued_at, signer, last_expiry)
            values (:id, nextval('publication_sequence'), :kind, :number::bigint, :body, :issued,
              :signer::bytea, :expiry::date)
            """)
        .param("id", body.id().bytes())
        .param("kind", kind.name())
        .param("number", number.isPresent() ? number.getAsLong() : null)
        .param("body", body.bytes())
        .param("issued", Columns.time(issued))
        .param("signer", statement == null ? null : statement.signer().bytes())
        .param("expiry", lastExpiry)
        .update();
  }

  /** Takes what was published of a kind until now out of circulation. */
  void supersede(Kind kind) {
    jdbc.sql("update publication set superseded = true where kind = ? and not superseded")
        .param(kind.name())
        .update();
  }

  /** Returns what is in force of a kind. */
  Optional<Body> current(Kind kind) {
    return jdbc.sql(
            "select body from publication where kind = ? and not superseded"
                + " order by sequence desc limit 1")
        .param(kind.name())
        .query((row, n) -> parse(row.getBytes(1)))
        .optional();
  }

  /** Returns the highest number given to a kind, 0 if none. */
  long lastNumber(Kind kind) {
    return jdbc.sql("select coalesce(max(number), 0) from publication where kind = ?")
        .param(kind.name())
        .query(Long.class)
        .single();
  }

  /** Returns bodies by their ids. */
  Map<BodyId, Body> find(Collection<BodyId> ids) {
    Map<BodyId, Body> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    jdbc.sql("select body from publication where id = any(:ids::bytea[])")
        .param("ids", Columns.bytes(ids, BodyId::bytes))
        .query((row, n) -> parse(row.getBytes(1)))
        .list()
        .forEach(body -> found.put(body.id(), body));
    return found;
  }

  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  static Body parse(byte[] bytes) {
    try {
      return Body.parse(bytes);
    } catch (FormatException e) {
      throw new IllegalStateException("a published body is damaged: " + e.getMessage(), e);
    }
  }
}
