package org.sealferry.engine;

import java.io.IOException;
import java.io.InputStream;
import org.sealferry.engine.document.NewDocument;

/** One of several documents that are stored together. */
public final class Deposit {
  final NewDocument document;
  final Content content;

  /** Takes the description and where the content comes from. */
  public Deposit(NewDocument document, Content content) {
    this.document = document;
    this.content = content;
  }

  /** Opens the content when its turn comes, so that not all are open at once. */
  public interface Content {
    /** Returns the content at its beginning; it is closed after it was read to its end. */
    InputStream open() throws IOException;
  }
}
