package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealferry.protocol.item.Body;

/** Numbers statements while an answer is written, so that each is in it once. */
final class StatementTable {
  private final Map<Body, Integer> places = new LinkedHashMap<>();

  int place(Body statement) {
    Integer next = places.size();
    Integer known = places.putIfAbsent(statement, next);
    return known == null ? next : known;
  }

  List<Body> statements() {
    return new ArrayList<>(places.keySet());
  }
}
