package org.sealferry.server.document;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.EnvelopeForm;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.sealferry.server.device.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of documents, from the arrival of the envelope until nothing is lacking. */
public final class Documents {
  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the table. */
  public Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Makes rows for envelopes that are not known yet, in ascending order. An inline one is complete
   * at once; another one lacks everything it lists.
   *
   * @param bringer whose token brought the envelopes, if one did
   * @return the new ones
   */
  public Set<DocumentId> insert(Collection<Envelope> envelopes, Optional<DeviceId> bringer) {
    if (envelopes.isEmpty()) {
      return Set.of();
    }
    List<Envelope> sorted =
        envelopes.stream()
            .sorted((one, other) -> one.documentId().compareTo(other.documentId()))
            .toList();
    List<DocumentId> made =
        jdbc.sql(
                """
                insert into document (id, state, priority, expiry, sealed_bytes, lacking,
                  arrived_at, last_body_at, complete_at, bringer, delivered_by)
                select id, case when lacking = 0 then 'COMPLETE' else 'INCOMPLETE' end, priority,
                  date '1970-01-01' + expiry, size, lacking, :now, :now,
                  case when lacking = 0 then :now::timestamptz end, :bringer::bigint,
                  case when lacking = 0 then :bringer::bigint end
                from unnest(:ids::bytea[], :priorities::int[], :expiries::int[], :sizes::bigint[],
                  :lacking::int[]) as item (id, priority, expiry, size, lacking)
                on conflict do nothing returning id
                """)
            .param("ids", Columns.bytes(sorted, one -> one.documentId().bytes()))
            .param("priorities", ints(sorted, one -> one.waybill().priority().code()))
            .param("expiries", ints(sorted, one -> (int) one.waybill().expiry().days()))
            .param("sizes", sorted.stream().mapToLong(one -> one.size().bytes()).toArray())
            .param("lacking", ints(sorted, Documents::listed))
            .param("bringer", number(bringer))
            .param("now", now())
            .query((row, n) -> DocumentId.of(row.getBytes(1)))
            .list();
    return new HashSet<>(made);
  }

  private static int listed(Envelope envelope) {
    return envelope.form() == EnvelopeForm.INDEXES
        ? envelope.size().indexes()
        : envelope.size().chunks();
  }

  private static int[] ints(List<Envelope> envelopes, ToIntFunction<Envelope> value) {
    return envelopes.stream().mapToInt(value).toArray();
  }

  /** Returns which of these are known. */
  public Set<DocumentId> known(Collection<DocumentId> ids) {
    return new HashSet<>(
        jdbc.sql("select id from document where id = any(:ids::bytea[])")
            .param("ids", Columns.bytes(ids, DocumentId::bytes))
            .query((row, n) -> DocumentId.of(row.getBytes(1)))
            .list());
  }

  /** Locks rows in ascending order, until the transaction ends. */
  public void lock(Collection<DocumentId> ids) {
    jdbc.sql("select id from document where id = any(:ids::bytea[]) order by id for update")
        .param("ids", Columns.bytes(ids, DocumentId::bytes))
        .query((row, n) -> true)
        .list();
  }

  /**
   * Changes what documents lack; whose last lacking body came is complete. The rows are locked.
   *
   * @param bringer whose token brought the bodies, if one did
   */
  public void apply(List<Completion> completions, Optional<DeviceId> bringer) {
    jdbc.sql(
            """
            update document d set
              lacking = d.lacking + item.delta,
              defect = coalesce(d.defect, item.defect),
              last_body_at = :now,
              state = case when item.complete then 'COMPLETE' else d.state end,
              complete_at = case when item.complete then :now::timestamptz end,
              delivered_by = case when item.complete then :bringer::bigint end
            from (
              select u.id, u.delta, u.defect,
                o.lacking + u.delta = 0 or u.defect is not null as complete
              from unnest(:ids::bytea[], :deltas::int[], :defects::text[]) as u (id, delta, defect)
              join document o on o.id = u.id
            ) item
            where d.id = item.id and d.state = 'INCOMPLETE'
            """)
        .param("ids", Columns.bytes(completions, one -> one.document().bytes()))
        .param("deltas", completions.stream().mapToInt(Completion::delta).toArray())
        .param("defects", completions.stream().map(Completion::defect).toArray(String[]::new))
        .param("bringer", number(bringer))
        .param("now", now())
        .update();
  }

  /** What incomplete documents take up. */
  public record Usage(long documents, long bytes) {}

  /** Returns what incomplete documents of a bringer, or of all of them, take up once complete. */
  public Usage incomplete(Optional<DeviceId> bringer) {
    return jdbc.sql(
            """
            select count(*) as documents, coalesce(sum(sealed_bytes), 0) as bytes from document
            where state = 'INCOMPLETE' and (:bringer::bigint is null or bringer = :bringer::bigint)
            """)
        .param("bringer", number(bringer))
        .query((row, n) -> new Usage(row.getLong("documents"), row.getLong("bytes")))
        .single();
  }

  private static @Nullable Long number(Optional<DeviceId> device) {
    return device.map(DeviceId::number).orElse(null);
  }

  private OffsetDateTime now() {
    return Columns.time(clock.instant());
  }
}
