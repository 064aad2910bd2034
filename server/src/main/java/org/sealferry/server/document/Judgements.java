package org.sealferry.server.document;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes verdicts into the rows of documents, with the receipt that states them. */
public final class Judgements {
  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the writer. */
  public Judgements(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Writes verdicts; the rows are locked, and COMPLETE.
   *
   * @param receipt the statement that names exactly these documents
   */
  public void write(List<Judgement> judgements, BodyId receipt) {
    int written =
        jdbc.sql(
                """
                update document d set state = item.state, verdict = item.verdict,
                  reason = item.reason, detail = item.detail, alias_of = item.alias,
                  judged_at = :now, receipt = :receipt, lease = null, lease_until = null,
                  retry_at = null, trouble = null
                from unnest(:ids::bytea[], :states::text[], :verdicts::int[], :reasons::int[],
                  :details::text[], :aliases::bytea[])
                  as item (id, state, verdict, reason, detail, alias)
                where d.id = item.id and d.state = 'COMPLETE'
                """)
            .param("ids", Columns.bytes(judgements, one -> one.document().bytes()))
            .param("states", texts(judgements, one -> one.state().name()))
            .param("verdicts", judgements.stream().mapToInt(one -> one.verdict().code()).toArray())
            .param(
                "reasons", judgements.stream().map(Judgement::reasonCode).toArray(Integer[]::new))
            .param("details", texts(judgements, Judgements::detail))
            .param(
                "aliases",
                Columns.bytes(judgements, one -> one.aliasOf().map(DocumentId::bytes).orElse(null)))
            .param("receipt", receipt.bytes())
            .param("now", Columns.time(clock.instant()))
            .update();
    if (written != judgements.size()) {
      throw new IllegalStateException(
          written + " of " + judgements.size() + " documents were locked and COMPLETE");
    }
  }

  /**
   * Notes of documents that were held and could not be opened again either why; what they were told
   * stays. The rows are locked, and COMPLETE.
   */
  public void holdAgain(List<Judgement> held) {
    jdbc.sql(
            """
            update document d set state = 'HELD', detail = item.detail, lease = null,
              lease_until = null, retry_at = null, trouble = null
            from unnest(:ids::bytea[], :details::text[]) as item (id, detail)
            where d.id = item.id and d.state = 'COMPLETE'
            """)
        .param("ids", Columns.bytes(held, one -> one.document().bytes()))
        .param("details", texts(held, Judgements::detail))
        .update();
  }

  private static String[] texts(List<Judgement> judgements, Function<Judgement, String> text) {
    return judgements.stream().map(text).toArray(String[]::new);
  }

  private static String detail(Judgement judgement) {
    return judgement.detail().orElse("").replace('\0', '\uFFFD');
  }
}
