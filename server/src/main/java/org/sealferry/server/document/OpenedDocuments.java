package org.sealferry.server.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.document.Draft;
import org.sealferry.protocol.document.Link;
import org.sealferry.protocol.document.OpenedDocument;
import org.sealferry.protocol.item.ContentHash;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What documents say, each once. PROTOCOL.md §2, §10. */
public final class OpenedDocuments {
  private final JdbcClient jdbc;
  private final JsonMapper json = JsonMapper.shared();

  /** Makes the table. */
  public OpenedDocuments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A document that was opened just now. */
  public record Opened(DocumentId id, OpenedDocument document) {
    ContentHash hash() {
      return document.contentHash();
    }
  }

  /**
   * Claims what these documents say, in ascending order of the hashes; waits for others that are
   * just claiming the same.
   *
   * @return the first document that said it, for each of these: itself or another one
   */
  public Map<DocumentId, DocumentId> claim(List<Opened> opened) {
    Map<ContentHash, Opened> first = new HashMap<>();
    List<Opened> sorted = new ArrayList<>(opened);
    sorted.sort(Comparator.comparing(Opened::hash).thenComparing(Opened::id));
    sorted.forEach(one -> first.putIfAbsent(one.hash(), one));
    List<Opened> claims =
        first.values().stream().sorted(Comparator.comparing(Opened::hash)).toList();
    byte[][] hashes = Columns.bytes(claims, one -> one.hash().bytes());
    jdbc.sql(
            """
            insert into content (hash, document, author, counter)
            select * from unnest(:hashes::bytea[], :ids::bytea[], :authors::bytea[],
              :counters::bigint[])
            on conflict do nothing
            """)
        .param("hashes", hashes)
        .param("ids", Columns.bytes(claims, one -> one.id().bytes()))
        .param(
            "authors", Columns.bytes(claims, one -> one.document().author().fingerprint().bytes()))
        .param(
            "counters", claims.stream().mapToLong(one -> one.document().name().counter()).toArray())
        .update();
    Map<ContentHash, DocumentId> owners = owners(hashes);
    Map<DocumentId, DocumentId> result = new HashMap<>();
    for (Opened one : opened) {
      DocumentId owner = owners.get(one.hash());
      result.put(one.id(), owner == null ? one.id() : owner);
    }
    return result;
  }

  private Map<ContentHash, DocumentId> owners(byte[][] hashes) {
    Map<ContentHash, DocumentId> owners = new HashMap<>();
    jdbc.sql("select hash, document from content where hash = any(:hashes::bytea[])")
        .param("hashes", hashes)
        .query(
            (row, n) -> Map.entry(ContentHash.of(row.getBytes(1)), DocumentId.of(row.getBytes(2))))
        .list()
        .forEach(owner -> owners.put(owner.getKey(), owner.getValue()));
    return owners;
  }

  /** What is stored of an opened document beside its header. */
  public record Kept(Opened opened, OpeningId opening, BodySha256 sha256) {
    private Draft draft() {
      return opened.document().header().draft();
    }
  }

  /** Stores what opened documents say of themselves. */
  public void insert(List<Kept> kept) {
    if (kept.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into opened_document (document, opening, author, counter, created_at, media_type,
              body_bytes, body_sha256, subject, headers, header)
            select id, opening, author, counter, to_timestamp(created / 1000.0), media_type, bytes,
              sha256, subject, headers::jsonb, header
            from unnest(:ids::bytea[], :openings::bigint[], :authors::bytea[], :counters::bigint[],
              :created::bigint[], :types::text[], :sizes::bigint[], :hashes::bytea[],
              :subjects::text[], :headers::text[], :encoded::bytea[])
              as item (id, opening, author, counter, created, media_type, bytes, sha256, subject,
                headers, header)
            """)
        .param("ids", Columns.bytes(kept, one -> one.opened.id().bytes()))
        .param("openings", kept.stream().mapToLong(one -> one.opening.number()).toArray())
        .param(
            "authors",
            Columns.bytes(kept, one -> one.opened.document().author().fingerprint().bytes()))
        .param("counters", kept.stream().mapToLong(one -> one.draft().counter()).toArray())
        .param(
            "created",
            kept.stream().mapToLong(one -> one.draft().created().toEpochMilli()).toArray())
        .param("types", texts(kept, one -> one.draft().mediaType().toString()))
        .param("sizes", kept.stream().mapToLong(one -> one.draft().bodyBytes()).toArray())
        .param("hashes", Columns.bytes(kept, one -> one.sha256.bytes()))
        .param("subjects", kept.stream().map(OpenedDocuments::subject).toArray(String[]::new))
        .param("headers", texts(kept, this::headers))
        .param("encoded", Columns.bytes(kept, one -> one.opened.document().header().encode()))
        .update();
    kept.forEach(this::insertLinks);
  }

  private void insertLinks(Kept kept) {
    List<Link> links = kept.draft().links();
    for (int position = 0; position < links.size(); position++) {
      Link link = links.get(position);
      jdbc.sql(
              "insert into document_link (document, position, relation, author, counter)"
                  + " values (?, ?, ?, ?, ?)")
          .param(kept.opened.id().bytes())
          .param(position)
          .param(storable(link.relation()))
          .param(link.target().author().bytes())
          .param(link.target().counter())
          .update();
    }
  }

  private static String[] texts(List<Kept> kept, Function<Kept, String> text) {
    return kept.stream().map(text).toArray(String[]::new);
  }

  private static @Nullable String subject(Kept kept) {
    return kept.draft().subject().map(OpenedDocuments::storable).orElse(null);
  }

  private String headers(Kept kept) {
    Map<String, String> storable = new TreeMap<>();
    kept.draft().headers().forEach((name, value) -> storable.put(storable(name), storable(value)));
    return json.writeValueAsString(storable);
  }

  /** PostgreSQL's text has no U+0000; the header's own bytes keep it. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}
