package org.sealferry.server.document;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Bodies of opened documents, in pieces. Pieces belong to an attempt at opening, and nobody sees
 * them before an opened document refers to it. PROTOCOL.md §10.
 */
public final class Contents {
  /** Bytes of every piece but the last. */
  public static final int PIECE_BYTES = 256 << 10;

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the store. */
  public Contents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Begins an attempt. */
  public OpeningId begin(DocumentId document) {
    return jdbc.sql("insert into opening (document, started_at) values (?, ?) returning id")
        .param(document.bytes())
        .param(Columns.time(clock.instant()))
        .query((row, n) -> new OpeningId(row.getLong(1)))
        .single();
  }

  /** Begins one attempt for each document, in their order. */
  public List<OpeningId> begin(List<DocumentId> documents) {
    return jdbc.sql(
            """
            insert into opening (document, started_at)
            select id, :now from unnest(:ids::bytea[]) with ordinality as item (id, place)
            order by place returning id
            """)
        .param("ids", Columns.bytes(documents, DocumentId::bytes))
        .param("now", Columns.time(clock.instant()))
        .query((row, n) -> new OpeningId(row.getLong(1)))
        .list();
  }

  /** Stores pieces: the lists belong together place by place. */
  public void insert(List<OpeningId> openings, List<Integer> positions, List<byte[]> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into content_piece (opening, position, bytes)
            select * from unnest(:openings::bigint[], :positions::int[], :pieces::bytea[])
            """)
        .param("openings", openings.stream().mapToLong(OpeningId::number).toArray())
        .param("positions", positions.stream().mapToInt(Integer::intValue).toArray())
        .param("pieces", pieces.toArray(byte[][]::new))
        .update();
  }

  /** Drops an attempt with its pieces. */
  public void drop(OpeningId opening) {
    jdbc.sql("delete from opening where id = ?").param(opening.number()).update();
  }

  /**
   * Drops attempts that nothing refers to and that no lease keeps alive.
   *
   * @param age how old they are at least, so that those of small documents, which have no lease,
   *     are over
   * @return how many
   */
  public int sweep(Duration age) {
    return jdbc.sql(
            """
            delete from opening o where started_at < :before
              and not exists (select 1 from opened_document where opening = o.id)
              and not exists (select 1 from document d where d.id = o.document
                and d.state = 'COMPLETE' and d.lease_until >= :now)
            """)
        .param("before", Columns.time(clock.instant().minus(age)))
        .param("now", Columns.time(clock.instant()))
        .update();
  }

  /**
   * Writes what an opened document or an alias says; memory does not grow with its size.
   *
   * @return the number of bytes written
   * @throws IOException of the stream, or if the document was not opened
   */
  public long writeTo(DocumentId document, OutputStream out) throws IOException {
    try {
      OpeningId opening =
          visible(document)
              .orElseThrow(() -> new IOException("document " + document + " is not opened"));
      long written = 0;
      for (int position : positions(opening)) {
        byte[] piece = piece(opening, position);
        out.write(piece);
        written += piece.length;
      }
      return written;
    } catch (DataAccessException e) {
      throw new IOException("the content of " + document + " could not be read", e);
    }
  }

  private Optional<OpeningId> visible(DocumentId document) {
    return jdbc.sql(
            """
            select o.opening from document d
            join opened_document o on o.document = coalesce(d.alias_of, d.id) where d.id = ?
            """)
        .param(document.bytes())
        .query((row, n) -> new OpeningId(row.getLong(1)))
        .optional();
  }

  private List<Integer> positions(OpeningId opening) {
    return jdbc.sql("select position from content_piece where opening = ? order by position")
        .param(opening.number())
        .query(Integer.class)
        .list();
  }

  private byte[] piece(OpeningId opening, int position) {
    return jdbc.sql("select bytes from content_piece where opening = ? and position = ?")
        .param(opening.number())
        .param(position)
        .query(byte[].class)
        .single();
  }
}
