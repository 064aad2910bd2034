package org.sealferry.protocol.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** The ids of 1 to 1 000 chunks, in the order of the sealed message. PROTOCOL.md §1. */
public final class IndexBody {
  private static final int MAX_BYTES = BodyFormat.INDEX_IDS * BodyFormat.ID_BYTES;

  private final List<BodyId> ids;

  private IndexBody(List<BodyId> ids) {
    this.ids = ids;
  }

  /** Makes an INDEX; a wrong number of ids or an id twice is the caller's mistake. */
  public static IndexBody of(List<BodyId> ids) {
    if (ids.isEmpty() || ids.size() > BodyFormat.INDEX_IDS) {
      throw new IllegalArgumentException("INDEX of " + ids.size() + " ids, 1 to 1000");
    }
    if (new HashSet<>(ids).size() != ids.size()) {
      throw new IllegalArgumentException("INDEX lists an id twice");
    }
    return new IndexBody(Collections.unmodifiableList(new ArrayList<>(ids)));
  }

  /** Reads an INDEX. */
  public static IndexBody parse(Body body) throws FormatException {
    byte[] payload = body.payload(BodyKind.INDEX);
    if (payload.length == 0 || payload.length > MAX_BYTES) {
      throw FormatException.malformed(
          "INDEX is 1 to 1000 ids of 32 bytes, not " + payload.length + " bytes");
    }
    return new IndexBody(IdList.decode("INDEX", payload));
  }

  /** Returns the ids of the chunks, 1 to 1 000, all different. */
  public List<BodyId> ids() {
    return ids;
  }

  /** Returns the body that holds this index. */
  public Body toBody() {
    return Body.of(BodyKind.INDEX, IdList.encode(ids));
  }
}
