package org.sealferry.protocol.document;

import java.io.IOException;
import org.sealferry.protocol.item.Body;

/** Takes the bodies of a document one after another, as sealing makes them. */
@FunctionalInterface
public interface BodyConsumer {
  /** Takes one body; an error stops the sealing. */
  void accept(Body body) throws IOException;
}
