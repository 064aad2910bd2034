package org.sealferry.server.document;

import java.util.Optional;

/**
 * The right of one process to open a document until the lease ends.
 *
 * @param number drawn at random; another process that takes over has another one
 */
public record Lease(ToOpen work, long number) {
  /** Returns the rule found broken while the document arrived, if one was. */
  public Optional<String> defect() {
    return work.defect();
  }
}
