package org.sealferry.server.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Complete documents that wait to be opened, by whatever process comes first. PROTOCOL.md §10.
 *
 * <p>A small one is locked for one transaction; a large one is leased, and a lease that its process
 * does not renew goes to another.
 */
public final class OpeningQueue {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final String SELECT =
      """
      select b.bytes, d.defect, d.attempts, d.receipt from document d join body b on b.id = d.id
      where d.state = 'COMPLETE'
        and (d.retry_at is null or d.retry_at <= :now)
        and (d.lease_until is null or d.lease_until < :now)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the queue. */
  public OpeningQueue(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Locks those of these documents that are small, complete and free, until the transaction ends.
   */
  public List<ToOpen> lockSmall(Collection<DocumentId> ids) {
    return jdbc.sql(
            SELECT
                + """
                  and d.sealed_bytes <= :small and d.id = any(:ids::bytea[])
                order by d.id for update of d skip locked
                """)
        .param("now", now())
        .param("small", ToOpen.SMALL_BYTES)
        .param("ids", Columns.bytes(ids, DocumentId::bytes))
        .query(OpeningQueue::read)
        .list();
  }

  /** Returns small documents that wait, most urgent first; not locked. */
  public List<DocumentId> waitingSmall(int most) {
    return jdbc.sql(
            """
            select d.id from document d
            where d.state = 'COMPLETE' and d.sealed_bytes <= :small
              and (d.retry_at is null or d.retry_at <= :now)
              and (d.lease_until is null or d.lease_until < :now)
            order by d.priority, d.complete_at limit :most for update skip locked
            """)
        .param("now", now())
        .param("small", ToOpen.SMALL_BYTES)
        .param("most", most)
        .query((row, n) -> DocumentId.of(row.getBytes(1)))
        .list();
  }

  /**
   * Leases the most urgent large document that waits. In a transaction.
   *
   * @param number names the lease
   */
  public Optional<Lease> lease(long number, Duration term) {
    Optional<ToOpen> work =
        jdbc.sql(
                SELECT
                    + """
                      and d.sealed_bytes > :small
                    order by d.priority, d.complete_at limit 1 for update of d skip locked
                    """)
            .param("now", now())
            .param("small", ToOpen.SMALL_BYTES)
            .query(OpeningQueue::read)
            .optional();
    work.ifPresent(
        taken ->
            jdbc.sql("update document set lease = ?, lease_until = ? where id = ?")
                .param(number)
                .param(Columns.time(clock.instant().plus(term)))
                .param(taken.id().bytes())
                .update());
    return work.map(taken -> new Lease(taken, number));
  }

  /** Renews a lease; false if another process took over. */
  public boolean renew(Lease lease, Duration term) {
    return jdbc.sql(
                "update document set lease_until = ?"
                    + " where id = ? and lease = ? and state = 'COMPLETE'")
            .param(Columns.time(clock.instant().plus(term)))
            .param(lease.work().id().bytes())
            .param(lease.number())
            .update()
        > 0;
  }

  /** Gives a lease back, so that the next process may open the document at once. */
  public void giveBack(Lease lease) {
    jdbc.sql("update document set lease = null, lease_until = null where id = ? and lease = ?")
        .param(lease.work().id().bytes())
        .param(lease.number())
        .update();
  }

  /**
   * Notes that opening a small document, which is locked, failed for reasons of our own: it is
   * tried again after 2, 4, 8 … seconds, at most five minutes.
   *
   * @param trouble what happened, for the administrator
   */
  public void putOff(ToOpen work, String trouble) {
    putOff(work, trouble, null);
  }

  /** Notes the same of a large document, unless another process has taken it over. */
  public void putOff(Lease lease, String trouble) {
    putOff(lease.work(), trouble, lease.number());
  }

  private void putOff(ToOpen work, String trouble, @Nullable Long lease) {
    Duration doubled = Duration.ofSeconds(2L << Math.min(work.attempts(), 20));
    Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    jdbc.sql(
            """
            update document set attempts = attempts + 1, retry_at = ?, trouble = ?,
              lease = null, lease_until = null
            where id = ? and state = 'COMPLETE' and (?::bigint is null or lease = ?::bigint)
            """)
        .param(Columns.time(clock.instant().plus(pause)))
        .param(trouble)
        .param(work.id().bytes())
        .param(lease)
        .param(lease)
        .update();
  }

  /**
   * Puts every held document back into the queue, as a key or a newer version may have come;
   * returns how many. Whoever is held again keeps its receipt.
   */
  public int retryHeld() {
    return jdbc.sql(
            "update document set state = 'COMPLETE', attempts = 0, retry_at = null,"
                + " lease = null, lease_until = null"
                + " where state = 'HELD'")
        .update();
  }

  private OffsetDateTime now() {
    Instant now = clock.instant();
    return Columns.time(now);
  }

  private static ToOpen read(ResultSet row, int number) throws SQLException {
    try {
      return new ToOpen(
          Envelope.parse(Bodies.parse(row.getBytes("bytes"))),
          Optional.ofNullable(row.getString("defect")),
          row.getInt("attempts"),
          Optional.ofNullable(row.getBytes("receipt")).map(BodyId::of));
    } catch (FormatException e) {
      throw new IllegalStateException("a stored envelope is damaged: " + e.getMessage(), e);
    }
  }
}
