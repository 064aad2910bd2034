package org.sealferry.server.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.sealferry.server.device.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Incomplete documents that nobody brings to an end: those past their expiry, and those for which
 * nothing came for long. Never a complete one. PROTOCOL.md §7, §10.
 */
public final class AbandonedDocuments {
  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the list. */
  public AbandonedDocuments(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * One that was dropped.
   *
   * @param expired whether it was past its expiry
   */
  public record Dropped(DocumentId document, boolean expired) {}

  /**
   * Drops abandoned documents with what they list, but for bodies that others list: first those
   * past their expiry, then those for which nothing came, oldest first. In a transaction that holds
   * the exclusive lock LISTINGS.
   *
   * @param bringer whose documents are dropped before others
   * @param kept these are not dropped
   * @param idle how long nothing came
   * @param most how many are dropped at most
   */
  public List<Dropped> drop(
      Optional<DeviceId> bringer, Collection<DocumentId> kept, Duration idle, int most) {
    Instant now = clock.instant();
    List<Dropped> dropped =
        jdbc.sql(
                """
                select id, expiry < :today::date as expired from document
                where state = 'INCOMPLETE' and id <> all(:kept::bytea[])
                  and (expiry < :today::date or last_body_at < :idle)
                order by bringer is not distinct from :bringer::bigint desc, expired desc,
                  last_body_at, id
                limit :most for update
                """)
            .param("today", LocalDate.ofInstant(now, ZoneOffset.UTC).toString())
            .param("kept", Columns.bytes(kept, DocumentId::bytes))
            .param("bringer", number(bringer))
            .param("idle", Columns.time(now.minus(idle)))
            .param("most", most)
            .query(AbandonedDocuments::read)
            .list();
    if (!dropped.isEmpty()) {
      erase(Columns.bytes(dropped, one -> one.document().bytes()));
    }
    return dropped;
  }

  private void erase(byte[][] ids) {
    jdbc.sql(
            """
            delete from body b
            using (select distinct body from listing where document = any(:ids::bytea[])
              union select unnest(:ids::bytea[])) gone
            where b.id = gone.body
              and not exists (select 1 from listing l
                where l.body = b.id and l.document <> all(:ids::bytea[]))
              and not exists (select 1 from document d
                where d.id = b.id and d.id <> all(:ids::bytea[]))
            """)
        .param("ids", ids)
        .update();
    jdbc.sql("delete from document where id = any(:ids::bytea[])").param("ids", ids).update();
  }

  private static Dropped read(ResultSet row, int number) throws SQLException {
    return new Dropped(DocumentId.of(row.getBytes("id")), row.getBoolean("expired"));
  }

  private static @Nullable Long number(Optional<DeviceId> device) {
    return device.map(DeviceId::number).orElse(null);
  }
}
