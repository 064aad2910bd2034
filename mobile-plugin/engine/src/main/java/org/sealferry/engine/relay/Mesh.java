package org.sealferry.engine.relay;

import org.sealferry.bramble.bsp.Sync;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.contact.Contacts;

/** The parts of Bramble that carry documents. */
public final class Mesh {
  final Contacts contacts;
  final Sync sync;
  final Versioning versioning;

  /** Takes the parts of one phone. */
  public Mesh(Contacts contacts, Sync sync, Versioning versioning) {
    this.contacts = contacts;
    this.sync = sync;
    this.versioning = versioning;
  }
}
