package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;

/** Lists of bodies inside messages; an empty one is left out. */
final class Bodies {
  private static final int MAX_BODIES = DeliveryFormat.MAX_ANSWER_BYTES / 2;

  private Bodies() {}

  static List<Body> read(CborMap map, int key) throws FormatException {
    Optional<CborItem> item = map.find(key);
    if (!item.isPresent()) {
      return Collections.emptyList();
    }
    List<Body> bodies = new ArrayList<>();
    for (CborItem part : item.get().array(1, MAX_BODIES)) {
      bodies.add(Body.parse(part.bytes(BodyFormat.KIND_BYTES, BodyFormat.MAX_BODY_BYTES)));
    }
    return Collections.unmodifiableList(bodies);
  }

  static List<Body> readStatements(CborMap map, int key) throws FormatException {
    List<Body> bodies = read(map, key);
    for (Body body : bodies) {
      requireStatement(body);
    }
    return bodies;
  }

  static Body requireStatement(Body body) throws FormatException {
    body.payload(BodyKind.STATEMENT);
    return body;
  }

  static void write(CborMapWriter map, int key, List<Body> bodies) {
    if (!bodies.isEmpty()) {
      CborArrayWriter array = new CborArrayWriter();
      bodies.forEach(body -> array.add(body.bytes()));
      map.put(key, array);
    }
  }
}
