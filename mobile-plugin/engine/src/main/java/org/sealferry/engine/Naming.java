package org.sealferry.engine;

import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.contact.BlockHash;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.engine.document.MessageName;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.openpgp.Fingerprint;

/** How peers call a body. PROTOCOL.md §1. */
final class Naming {
  private static final ClientId CLIENT = new ClientId("org.sealferry.documents");

  private Naming() {}

  static MessageName of(Fingerprint destination, BodyId body) {
    byte[] descriptor = Bdf.encode(BdfList.of(destination.bytes()));
    Group group = Group.of(CLIENT, 0, descriptor);
    return MessageName.of(MessageId.of(group.id(), 0, BlockHash.of(body.bytes())).encoded());
  }
}
