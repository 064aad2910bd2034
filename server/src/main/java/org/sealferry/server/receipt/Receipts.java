package org.sealferry.server.receipt;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.Subkey;
import org.sealferry.protocol.statement.Receipt;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Statement;
import org.sealferry.server.database.Columns;
import org.sealferry.server.serverkey.ServerKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs receipts, each once; every asker gets the same bytes. PROTOCOL.md §4. */
public final class Receipts {
  private final JdbcClient jdbc;
  private final Publications publications;
  private final ServerKey key;
  private final Clock clock;

  Receipts(JdbcClient jdbc, Publications publications, ServerKey key, Clock clock) {
    this.jdbc = jdbc;
    this.publications = publications;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Signs and publishes verdicts in the transaction under way. From here on that transaction must
   * not wait for another one.
   *
   * @param entries 1 to 32, of different documents
   * @return the id of the statement
   */
  public BodyId issue(List<ReceiptEntry> entries) {
    Statement statement = sign(Receipt.of(entries));
    LocalDate lastExpiry =
        entries.stream().map(entry -> entry.expiry().date()).max(Comparator.naturalOrder()).get();
    publications.publish(Publications.Kind.RECEIPT, statement, lastExpiry);
    jdbc.sql(
            """
            insert into receipt_entry (document, publication, verdict, reason)
            select document, :publication, verdict, reason
            from unnest(:documents::bytea[], :verdicts::int[], :reasons::int[])
              as item (document, verdict, reason)
            """)
        .param("publication", statement.body().id().bytes())
        .param("documents", Columns.bytes(entries, entry -> entry.document().bytes()))
        .param("verdicts", entries.stream().mapToInt(entry -> entry.verdict().code()).toArray())
        .param(
            "reasons",
            entries.stream()
                .map(entry -> entry.reason().map(RejectReason::code).orElse(null))
                .toArray(Integer[]::new))
        .update();
    return statement.body().id();
  }

  private Statement sign(Receipt receipt) {
    try {
      return key.maker().receipt(receipt, now());
    } catch (OpenPgpException e) {
      throw new IllegalStateException("receipts cannot be signed: " + e.getMessage(), e);
    }
  }

  /** A signature from before its key was made would be refused, whatever our clock says. */
  private Instant now() {
    Instant now = clock.instant();
    Instant made = key.key().signingSubkey().map(Subkey::created).orElse(now);
    return made.isAfter(now) ? made : now;
  }

  /** Returns the statements of these ids that are there. */
  public Map<BodyId, Body> find(Collection<BodyId> ids) {
    return publications.find(ids);
  }
}
