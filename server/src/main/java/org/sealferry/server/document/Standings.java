package org.sealferry.server.document;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says where documents stand. */
public final class Standings {
  private final JdbcClient jdbc;

  /** Reads from this database. */
  public Standings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Returns where the known ones of these documents stand. */
  public Map<DocumentId, Standing> of(Collection<DocumentId> ids) {
    Map<DocumentId, Standing> standings = new HashMap<>();
    if (ids.isEmpty()) {
      return standings;
    }
    jdbc.sql(
            """
            select id, state, sealed_bytes <= :small and retry_at is null as soon, receipt from document
            where id = any(:ids::bytea[])
            """)
        .param("small", ToOpen.SMALL_BYTES)
        .param("ids", Columns.bytes(ids, DocumentId::bytes))
        .query(
            (row, n) ->
                new Standing(
                    DocumentId.of(row.getBytes("id")),
                    DocumentState.valueOf(row.getString("state")),
                    row.getBoolean("soon"),
                    Optional.ofNullable(row.getBytes("receipt")).map(BodyId::of)))
        .list()
        .forEach(standing -> standings.put(standing.document(), standing));
    return standings;
  }
}
