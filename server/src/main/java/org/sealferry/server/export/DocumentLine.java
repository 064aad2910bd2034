package org.sealferry.server.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.document.DocumentReport;
import org.sealferry.server.document.DocumentState;

/** A document with what is known of it: its fields have the names and order of its JSON object. */
public final class DocumentLine {
  private final DocumentReport report;
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /** Names what a report tells. */
  public DocumentLine(DocumentReport report) {
    this.report = report;
    putArrival();
    putContent(report.opened());
    fields.put("arrived", report.arrived());
    put("deliveredBy", report.deliveredBy());
    put("aliasOf", report.outcome().flatMap(DocumentReport.Outcome::aliasOf));
  }

  private void putArrival() {
    Optional<DocumentReport.Outcome> outcome = report.outcome();
    fields.put("id", report.id());
    fields.put("state", report.state());
    put("verdict", outcome.map(DocumentReport.Outcome::verdict));
    put("reason", outcome.flatMap(DocumentReport.Outcome::reason));
    put("detail", outcome.flatMap(DocumentReport.Outcome::detail));
    fields.put("priority", report.priority());
    fields.put("expiry", report.expiry());
    fields.put("sealedBytes", report.sealedBytes());
    fields.put("lacking", report.lacking());
  }

  private void putContent(Optional<DocumentReport.Opened> opened) {
    put("author", opened.map(DocumentReport.Opened::author));
    fields.put("authorKnown", opened.map(DocumentReport.Opened::authorKnown).orElse(false));
    put("counter", opened.map(DocumentReport.Opened::counter));
    fields.put(
        "counterUsedTwice", opened.map(DocumentReport.Opened::counterUsedTwice).orElse(false));
    put("created", opened.map(DocumentReport.Opened::created));
    put("mediaType", opened.map(DocumentReport.Opened::mediaType));
    put("bytes", opened.map(DocumentReport.Opened::bodyBytes));
    put("sha256", opened.map(DocumentReport.Opened::sha256));
    put("subject", opened.flatMap(DocumentReport.Opened::subject));
    put("headers", opened.map(DocumentReport.Opened::headers));
  }

  private void put(String name, Optional<?> value) {
    fields.put(name, value.orElse(null));
  }

  /** Returns the document's id. */
  public DocumentId id() {
    return report.id();
  }

  /** Returns how far it is. */
  public DocumentState state() {
    return report.state();
  }

  /** Returns when the server first heard of the document. */
  public Instant arrived() {
    return report.arrived();
  }

  /** Returns a field as people read it; "-" if it is not known. */
  public String text(String name) {
    Object value = fields.get(name);
    return value == null ? "-" : value.toString();
  }

  /** Returns a copy of all fields by their names, to which more may be added. */
  public Map<String, @Nullable Object> fields() {
    return new LinkedHashMap<>(fields);
  }
}
