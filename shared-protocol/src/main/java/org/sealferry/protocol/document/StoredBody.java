package org.sealferry.protocol.document;

import java.io.IOException;

/** Reads the body of a document in the form it is stored in, and knows where it ends. */
interface StoredBody {
  /**
   * Takes bytes of the document and passes the body on.
   *
   * @return how many bytes belonged to the body; fewer than given only at its end
   */
  int accept(byte[] bytes, int offset, int length) throws IOException;

  /** Returns whether the body is complete. */
  boolean isComplete();

  /** Returns the length of the stored form so far, in bytes. */
  long storedBytes();

  /** Frees what the reader holds. */
  void close();
}
