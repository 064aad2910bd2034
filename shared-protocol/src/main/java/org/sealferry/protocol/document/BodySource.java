package org.sealferry.protocol.document;

import java.io.IOException;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;

/** Gives the bodies an envelope lists, from storage. */
@FunctionalInterface
public interface BodySource {
  /** Returns the body of this id; one that is not there is an error. */
  Body get(BodyId id) throws IOException;
}
