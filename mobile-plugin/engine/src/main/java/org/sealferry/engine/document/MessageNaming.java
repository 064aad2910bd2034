package org.sealferry.engine.document;

import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * Tells how peers call a body; so an offer is recognised before its bytes are fetched, also for
 * chunks an envelope lists and nobody has brought. PROTOCOL.md §1.
 */
public interface MessageNaming {
  /** Returns the message id of a body in the group of a destination; always the same. */
  MessageName nameOf(Fingerprint destination, BodyId body);
}
