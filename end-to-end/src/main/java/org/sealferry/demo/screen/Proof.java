package org.sealferry.demo.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be so at the end, each point with what was seen. */
public final class Proof {
  private final List<String> lines = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /**
   * Adds a point.
   *
   * @param claim what must be so
   * @param seen what was found, shown either way
   */
  public void claim(boolean holds, String claim, String seen) {
    lines.add((holds ? "  yes  " : "  NO   ") + claim + " (" + seen + ")");
    if (!holds) {
      failures.add("not so: " + claim + "; seen: " + seen);
    }
  }

  /** Returns all points as lines. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the reason to fail, when there is one. */
  public Optional<String> failure() {
    return failures.stream().reduce((a, b) -> a + "\n" + b);
  }
}
