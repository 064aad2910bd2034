package org.sealferry.server.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which bodies documents are made of. Written only under the exclusive lock LISTINGS, so that
 * whoever stores a body under the shared one sees every document it belongs to.
 */
public final class Listings {
  private final JdbcClient jdbc;

  /** Makes the lists. */
  public Listings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Lists bodies in their order.
   *
   * @param first position of the first one
   */
  public void add(DocumentId document, BodyKind kind, int first, List<BodyId> ids) {
    jdbc.sql(
            """
            insert into listing (document, kind, position, body)
            select :document, :kind, item.position, item.body
            from unnest(:positions::int[], :bodies::bytea[]) as item (position, body)
            """)
        .param("document", document.bytes())
        .param("kind", kind.code())
        .param("positions", IntStream.range(first, first + ids.size()).toArray())
        .param("bodies", Columns.bytes(ids, BodyId::bytes))
        .update();
  }

  /** Returns every place of these bodies. */
  public List<Place> places(Collection<BodyId> ids) {
    return jdbc.sql(
            """
            select document, kind, position, body from listing where body = any(:ids::bytea[])
            """)
        .param("ids", Columns.bytes(ids, BodyId::bytes))
        .query(Listings::read)
        .list();
  }

  /** Returns the places of a document whose bodies are stored. */
  public List<Place> filled(DocumentId document) {
    return jdbc.sql(
            """
            select l.document, l.kind, l.position, l.body
            from listing l join body b on b.id = l.body where l.document = ?
            """)
        .param(document.bytes())
        .query(Listings::read)
        .list();
  }

  /** Returns whether a document lists any of these already. */
  public boolean lists(DocumentId document, Collection<BodyId> ids) {
    return !jdbc.sql(
            "select 1 from listing where document = :document"
                + " and body = any(:ids::bytea[]) limit 1")
        .param("document", document.bytes())
        .param("ids", Columns.bytes(ids, BodyId::bytes))
        .query(Integer.class)
        .list()
        .isEmpty();
  }

  /** Returns the positions of a document whose bodies are not stored. */
  public BitSet missing(DocumentId document, BodyKind kind) {
    BitSet positions = new BitSet();
    jdbc.sql(
            """
            select position from listing l where document = ? and kind = ?
              and not exists (select 1 from body b where b.id = l.body)
            """)
        .param(document.bytes())
        .param(kind.code())
        .query(Integer.class)
        .list()
        .forEach(positions::set);
    return positions;
  }

  private static Place read(ResultSet row, int number) throws SQLException {
    return new Place(
        DocumentId.of(row.getBytes("document")),
        BodyKind.of(row.getInt("kind")).orElseThrow(),
        row.getInt("position"),
        BodyId.of(row.getBytes("body")));
  }
}
