package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes the body of a document while it is being opened. Nothing of it may be shown or used before
 * {@link #commit}: until then neither seal nor signature have been checked to the end.
 */
public interface ContentSink {
  /**
   * Returns where the body goes, after inflation. Called at most once.
   *
   * @param header what the document claims to be; its body will not be longer than it says
   */
  OutputStream open(DocumentHeader header) throws IOException;

  /** Keeps the body: seal, signature and every rule of the document held. */
  void commit() throws IOException;

  /** Drops what was written, if anything. Called exactly when {@link #commit} is not. */
  void abort();
}
