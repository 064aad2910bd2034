package org.sealferry.bramble.btp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of all streams that may come in on one transport: one look-up, whoever sends. */
final class TagBook<S extends KeyHolder> {
  private final Map<StreamTag, ExpectedStream<S>> expected = new HashMap<>();
  private final Map<S, List<StreamTag>> tagsOf = new HashMap<>();

  @Nullable ExpectedStream<S> find(StreamTag tag) {
    return expected.get(tag);
  }

  /** Expects what the set's keys accept now, and no longer what they accepted before. */
  void refresh(S set) {
    forget(set);
    List<StreamTag> tags = new ArrayList<>();
    for (IncomingKeys incoming : set.keys().incoming()) {
      ReorderingWindow window = incoming.window();
      for (long n = window.base(); n < window.base() + ReorderingWindow.SIZE; n++) {
        if (window.accepts(n)) {
          StreamTag tag = StreamTag.of(incoming.keys().tagKey(), n);
          expected.put(tag, new ExpectedStream<>(set, incoming.period(), n));
          tags.add(tag);
        }
      }
    }
    tagsOf.put(set, tags);
  }

  void forget(S set) {
    List<StreamTag> tags = tagsOf.remove(set);
    if (tags != null) {
      tags.forEach(expected::remove);
    }
  }
}
