package org.sealferry.server.document;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.database.Columns;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps bodies by their ids, each once. PROTOCOL.md §1, §10. */
public final class Bodies {
  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the store. */
  public Bodies(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores bodies that are not there yet, in ascending order of their ids.
   *
   * @return the ids of those stored now
   */
  public Set<BodyId> insert(Collection<Body> bodies) {
    if (bodies.isEmpty()) {
      return Set.of();
    }
    List<Body> sorted =
        bodies.stream().sorted((one, other) -> one.id().compareTo(other.id())).toList();
    List<BodyId> stored =
        jdbc.sql(
                """
                insert into body (id, kind, bytes, stored_at)
                select id, get_byte(bytes, 0), bytes, :now
                from unnest(:ids::bytea[], :bytes::bytea[]) as item (id, bytes)
                on conflict do nothing returning id
                """)
            .param("ids", Columns.bytes(sorted, body -> body.id().bytes()))
            .param("bytes", Columns.bytes(sorted, Body::bytes))
            .param("now", Columns.time(clock.instant()))
            .query((row, n) -> BodyId.of(row.getBytes(1)))
            .list();
    return new HashSet<>(stored);
  }

  /** Returns which of these are stored. */
  public Set<BodyId> stored(Collection<BodyId> ids) {
    return new HashSet<>(
        jdbc.sql("select id from body where id = any(:ids::bytea[])")
            .param("ids", Columns.bytes(ids, BodyId::bytes))
            .query((row, n) -> BodyId.of(row.getBytes(1)))
            .list());
  }

  /** Returns a body. */
  public Optional<Body> find(BodyId id) {
    return jdbc.sql("select bytes from body where id = ?")
        .param(id.bytes())
        .query((row, n) -> parse(row.getBytes(1)))
        .optional();
  }

  /**
   * Returns a body that must be there.
   *
   * @throws IOException if it is not, or the database fails; never a {@link FormatException}
   */
  public Body get(BodyId id) throws IOException {
    try {
      return find(id)
          .orElseThrow(() -> new IOException("body " + id + " is listed, but not in the database"));
    } catch (DataAccessException e) {
      throw new IOException("body " + id + " could not be read", e);
    }
  }

  static Body parse(byte[] bytes) {
    try {
      return Body.parse(bytes);
    } catch (FormatException e) {
      throw new IllegalStateException("a stored body is damaged: " + e.getMessage(), e);
    }
  }
}
