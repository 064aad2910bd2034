package org.sealferry.engine.document;

import java.io.IOException;
import java.util.Optional;

/**
 * A small record outside the database, in a place that backups and copies of the database do not
 * take along. It tells a restored copy from the original. PROTOCOL.md §9.
 */
public interface Marker {
  /**
   * Returns what was last written; empty when there is nothing or it cannot be understood.
   *
   * @throws IOException when the place cannot be read at all
   */
  Optional<Mark> read() throws IOException;

  /** Replaces the record as a whole; it is on disk when this returns. */
  void write(Mark mark) throws IOException;
}
