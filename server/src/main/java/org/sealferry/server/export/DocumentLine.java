package org.sealferry.server.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.database.Columns;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A document with what is known of it: its fields have the names and order of its JSON object. */
public final class DocumentLine {
  /** What {@link #read} reads; an alias shows what the document it repeats says. */
  static final String SELECT =
      """
      select d.id, d.state, d.verdict, d.reason, d.priority, d.expiry, d.sealed_bytes, d.lacking,
        d.arrived_at, d.alias_of, o.author, o.counter, o.created_at, o.media_type, o.body_bytes,
        o.body_sha256, o.subject, o.headers::text as headers, v.label as delivered_by,
        exists (select 1 from device_author a where a.fingerprint = o.author) as author_known
      from document d
      left join opened_document o on o.document = coalesce(d.alias_of, d.id)
      left join device v on v.id = d.delivered_by
      """;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final DocumentId id;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  private DocumentLine(DocumentId id) {
    this.id = id;
  }

  static DocumentLine read(ResultSet row) throws SQLException {
    DocumentLine line = new DocumentLine(DocumentId.of(row.getBytes("id")));
    line.readArrival(row);
    line.readContent(row);
    line.fields.put("arrived", Columns.time(row, "arrived_at"));
    line.fields.put("deliveredBy", row.getString("delivered_by"));
    byte[] alias = row.getBytes("alias_of");
    line.fields.put("aliasOf", alias == null ? null : DocumentId.of(alias));
    return line;
  }

  private void readArrival(ResultSet row) throws SQLException {
    fields.put("id", id);
    fields.put("state", row.getString("state"));
    fields.put("verdict", verdict(row));
    fields.put("reason", reason(row.getInt("reason")));
    fields.put("priority", Priority.of(row.getInt("priority")));
    fields.put("expiry", row.getObject("expiry", LocalDate.class));
    fields.put("sealedBytes", row.getLong("sealed_bytes"));
    fields.put("lacking", row.getInt("lacking"));
  }

  private void readContent(ResultSet row) throws SQLException {
    byte[] author = row.getBytes("author");
    byte[] sha256 = row.getBytes("body_sha256");
    String headers = row.getString("headers");
    fields.put("author", author == null ? null : Fingerprint.of(author));
    fields.put("authorKnown", row.getBoolean("author_known"));
    fields.put("counter", Columns.longOrNull(row, "counter"));
    fields.put("created", Columns.timeOrNull(row, "created_at"));
    fields.put("mediaType", row.getString("media_type"));
    fields.put("bytes", Columns.longOrNull(row, "body_bytes"));
    fields.put("sha256", sha256 == null ? null : HexFormat.of().formatHex(sha256));
    fields.put("subject", row.getString("subject"));
    fields.put("headers", headers == null ? null : JSON.readValue(headers, TEXTS));
  }

  private static @Nullable Verdict verdict(ResultSet row) throws SQLException {
    int code = row.getInt("verdict");
    return row.wasNull() ? null : Verdict.of(code);
  }

  /** Returns the reason of a code, null for 0: none. */
  static @Nullable RejectReason reason(int code) {
    if (code == 0) {
      return null;
    }
    for (RejectReason reason : RejectReason.values()) {
      if (reason.code() == code) {
        return reason;
      }
    }
    return RejectReason.OTHER;
  }

  /** Returns the document's id. */
  public DocumentId id() {
    return id;
  }

  /** Returns a field as people read it; "-" if it is not known. */
  public String text(String name) {
    Object value = fields.get(name);
    return value == null ? "-" : value.toString();
  }

  /** Returns when the server first heard of the document. */
  public Instant arrived() {
    return (Instant) Objects.requireNonNull(fields.get("arrived"));
  }

  /** Returns a copy of all fields by their names, to which more may be added. */
  public Map<String, @Nullable Object> fields() {
    return new LinkedHashMap<>(fields);
  }
}
