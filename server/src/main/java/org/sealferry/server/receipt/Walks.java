package org.sealferry.server.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.item.Body;
import org.sealferry.server.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks through what was published, newest first, so that couriers take it home. A walk starts with
 * what is in force of certificate, policy and pins; receipts follow. PROTOCOL.md §7.
 */
public final class Walks {
  /** About one MiB of receipts. */
  static final int PAGE = 512;

  /** How long after the last expiry of its documents somebody may still wait for a receipt. */
  private static final int GRACE_DAYS = 30;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Publications publications;

  Walks(JdbcClient jdbc, Transactions transactions, Publications publications) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.publications = publications;
  }

  /**
   * Returns the page that follows a cursor.
   *
   * @param after what the last page gave; nothing for the first page
   */
  public ItemsPage page(Optional<Cursor> after) {
    return transactions.run(() -> read(after));
  }

  private ItemsPage read(Optional<Cursor> after) {
    byte[] origin = jdbc.sql("select origin from walk_origin").query(byte[].class).single();
    long highest =
        jdbc.sql("select coalesce(max(sequence), 0) from publication").query(Long.class).single();
    WalkPosition from =
        after
            .flatMap(cursor -> WalkPosition.decode(cursor, origin))
            .filter(position -> position.top() <= highest)
            .orElse(WalkPosition.START);
    return from.isUnderWay() ? goOn(from, origin) : begin(from.top(), highest, origin);
  }

  private ItemsPage begin(long floor, long top, byte[] origin) {
    List<Body> bodies = new ArrayList<>(inForce(floor, top));
    return finish(bodies, new WalkPosition(top, top + 1, floor), origin);
  }

  private ItemsPage goOn(WalkPosition from, byte[] origin) {
    return finish(new ArrayList<>(), from, origin);
  }

  private ItemsPage finish(List<Body> bodies, WalkPosition from, byte[] origin) {
    List<Numbered> receipts = receipts(from.floor(), from.bottom());
    receipts.stream().limit(PAGE).map(Numbered::body).forEach(bodies::add);
    boolean more = receipts.size() > PAGE;
    WalkPosition next =
        more
            ? new WalkPosition(from.top(), receipts.get(PAGE - 1).sequence, from.floor())
            : WalkPosition.atRest(from.top());
    return new ItemsPage(next.encode(origin), bodies, more);
  }

  private record Numbered(long sequence, Body body) {}

  /** Certificate first: what follows may need it. */
  private List<Body> inForce(long floor, long top) {
    return jdbc.sql(
            """
            select body from publication
            where not superseded and kind <> 'RECEIPT' and sequence > ? and sequence <= ?
            order by array_position(array['CERTIFICATE', 'POLICY', 'PINS'], kind), sequence desc
            """)
        .param(floor)
        .param(top)
        .query((row, n) -> Publications.parse(row.getBytes(1)))
        .list();
  }

  private List<Numbered> receipts(long floor, long bottom) {
    return jdbc.sql(
            """
            select sequence, body from publication
            where kind = 'RECEIPT' and not superseded and sequence > ? and sequence < ?
              and last_expiry >= ?
            order by sequence desc limit ?
            """)
        .param(floor)
        .param(bottom)
        .param(publications.today().minusDays(GRACE_DAYS))
        .param(PAGE + 1)
        .query((row, n) -> new Numbered(row.getLong(1), Publications.parse(row.getBytes(2))))
        .list();
  }
}
