package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/**
 * Certificate and statements a courier takes home: {@code GET /v1/items?after}. Newest first; the
 * phone stores the next cursor together with the bodies.
 */
public final class ItemsPage {
  private static final int BODIES = 3;
  private static final int MORE = 4;

  private final Cursor next;
  private final List<Body> bodies;
  private final boolean more;

  /**
   * Makes a page.
   *
   * @param more whether the walk goes on: ask again at once
   */
  public ItemsPage(Cursor next, List<Body> bodies, boolean more) {
    this.next = next;
    this.bodies = Collections.unmodifiableList(new ArrayList<>(bodies));
    this.more = more;
  }

  /** Reads a page. */
  public static ItemsPage decode(byte[] bytes) throws FormatException {
    CborMap map =
        CborMap.decode("items page", bytes, DeliveryFormat.MAX_ANSWER_BYTES)
            .version(1, DeliveryFormat.VERSION);
    ItemsPage page =
        new ItemsPage(Cursor.read(map.get(2)), Bodies.read(map, BODIES), map.flag(MORE));
    map.end();
    return page;
  }

  /** Returns the bytes. */
  public byte[] encode() {
    CborMapWriter map =
        new CborMapWriter().put(1, DeliveryFormat.VERSION).put(2, next.bytes()).flag(MORE, more);
    Bodies.write(map, BODIES, bodies);
    return map.encode();
  }

  /** Returns what to ask with next time. */
  public Cursor next() {
    return next;
  }

  /** Returns the bodies, newest first, not yet verified. */
  public List<Body> bodies() {
    return bodies;
  }

  /** Returns whether the walk goes on. */
  public boolean hasMore() {
    return more;
  }

  @Override
  public String toString() {
    return bodies.size() + " bodies, next " + next + (more ? ", more" : "");
  }
}
