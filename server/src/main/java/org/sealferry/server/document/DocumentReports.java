package org.sealferry.server.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads documents for administrators and programs, in the order of their arrival. */
public final class DocumentReports {
  private static final int PAGE = 500;
  private static final String SELECT =
      """
      select d.*, b.label as delivered_by_label, o.author, o.counter, o.created_at, o.media_type,
        o.body_bytes, encode(o.body_sha256, 'hex') as sha256, o.subject, o.headers::text as headers,
        exists (select 1 from device_author a join device e on e.id = a.device
          where a.fingerprint = o.author and e.state = 'ENROLLED') as author_known,
        (select count(*) from content c where c.author = o.author and c.counter = o.counter) > 1
          as counter_used_twice
      from document d
      left join device b on b.id = d.delivered_by
      left join opened_document o on o.document = coalesce(d.alias_of, d.id)
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.shared();

  /** Reads from this database. */
  public DocumentReports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns a document. */
  public Optional<DocumentReport> find(DocumentId id) {
    return jdbc.sql(SELECT + " where d.id = ?").param(id.bytes()).query(this::read).optional();
  }

  /** Hands every document on, a page in memory at a time. */
  public void forEach(Consumer<DocumentReport> consumer) {
    List<DocumentReport> page = page(null);
    while (!page.isEmpty()) {
      page.forEach(consumer);
      page = page(page.get(page.size() - 1));
    }
  }

  private List<DocumentReport> page(@Nullable DocumentReport after) {
    return jdbc.sql(
            SELECT
                + """
                where :time::timestamptz is null
                  or (d.arrived_at, d.id) > (:time::timestamptz, :id::bytea)
                order by d.arrived_at, d.id limit :most
                """)
        .param("time", after == null ? null : Columns.time(after.arrived()))
        .param("id", after == null ? null : after.id().bytes())
        .param("most", PAGE)
        .query(this::read)
        .list();
  }

  private DocumentReport read(ResultSet row, int number) throws SQLException {
    return new DocumentReport(
        DocumentId.of(row.getBytes("id")),
        DocumentState.valueOf(row.getString("state")),
        Priority.of(row.getInt("priority")),
        row.getDate("expiry").toLocalDate(),
        row.getLong("sealed_bytes"),
        row.getInt("lacking"),
        Columns.time(row, "arrived_at"),
        Optional.ofNullable(row.getString("delivered_by_label")),
        outcome(row),
        opened(row));
  }

  private static Optional<DocumentReport.Outcome> outcome(ResultSet row) throws SQLException {
    int verdict = row.getInt("verdict");
    if (row.wasNull()) {
      return Optional.empty();
    }
    Long reason = Columns.longOrNull(row, "reason");
    return Optional.of(
        new DocumentReport.Outcome(
            Verdict.of(verdict),
            Optional.ofNullable(reason).map(code -> RejectReasons.words(RejectReasons.of(code))),
            Optional.ofNullable(row.getString("detail")).filter(text -> !text.isEmpty()),
            Columns.time(row, "judged_at"),
            BodyId.of(row.getBytes("receipt")),
            Optional.ofNullable(row.getBytes("alias_of")).map(DocumentId::of)));
  }

  private Optional<DocumentReport.Opened> opened(ResultSet row) throws SQLException {
    byte[] author = row.getBytes("author");
    if (author == null) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentReport.Opened(
            Fingerprint.of(author),
            row.getBoolean("author_known"),
            row.getLong("counter"),
            row.getBoolean("counter_used_twice"),
            Columns.time(row, "created_at"),
            row.getString("media_type"),
            row.getLong("body_bytes"),
            row.getString("sha256"),
            Optional.ofNullable(row.getString("subject")),
            headers(row.getString("headers"))));
  }

  private Map<String, String> headers(String text) {
    return json.readValue(text, new TypeReference<TreeMap<String, String>>() {});
  }
}
