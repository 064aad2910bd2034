package org.sealferry.server.export;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.database.Columns;
import org.sealferry.server.document.RejectReasons;

/**
 * A receipt the destination has issued.
 *
 * @param id of the STATEMENT body
 * @param issued by the server's clock
 */
public record ReceiptLine(BodyId id, Instant issued, List<Entry> entries) {
  static final String SELECT =
      """
      select p.id, p.issued_at,
        array(select e.document from receipt_entry e
          where e.publication = p.id order by e.document) as documents,
        array(select e.verdict::int from receipt_entry e
          where e.publication = p.id order by e.document) as verdicts,
        array(select coalesce(e.reason::int, 0) from receipt_entry e
          where e.publication = p.id order by e.document) as reasons
      from publication p where p.kind = 'RECEIPT'
      """;

  static final String NAMING =
      " and exists (select 1 from receipt_entry e where e.publication = p.id and e.document = ?)";

  /** What it says of one document. */
  public record Entry(DocumentId document, Verdict verdict, Optional<RejectReason> reason) {}

  static ReceiptLine read(ResultSet row) throws SQLException {
    byte[][] documents = (byte[][]) row.getArray("documents").getArray();
    Integer[] verdicts = integers(row.getArray("verdicts"));
    Integer[] reasons = integers(row.getArray("reasons"));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < documents.length; i++) {
      entries.add(
          new Entry(
              DocumentId.of(documents[i]),
              Verdict.of(verdicts[i]),
              reasons[i] == 0 ? Optional.empty() : Optional.of(RejectReasons.of(reasons[i]))));
    }
    return new ReceiptLine(
        BodyId.of(row.getBytes("id")), Columns.time(row, "issued_at"), List.copyOf(entries));
  }

  private static Integer[] integers(Array array) throws SQLException {
    return (Integer[]) array.getArray();
  }

  /** Returns the fields of its JSON object. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("issued", issued);
    fields.put("entries", entries.stream().map(ReceiptLine::fields).toList());
    return fields;
  }

  private static Map<String, @Nullable Object> fields(Entry entry) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("document", entry.document());
    fields.put("verdict", entry.verdict());
    fields.put("reason", entry.reason().map(RejectReasons::words).orElse(null));
    return fields;
  }
}
