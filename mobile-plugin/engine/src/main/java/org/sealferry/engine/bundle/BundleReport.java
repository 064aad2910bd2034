package org.sealferry.engine.bundle;

import java.util.Optional;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.protocol.bundle.BundleEnd;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;

/** What became of a bundle that is being taken. */
public final class BundleReport {
  private long entries; // all are written as the bundle is read
  private long documents;
  private long news;
  private long refused;
  private long passedOver;
  private Optional<String> damage = Optional.empty();

  BundleReport() {}

  void count(Body body, Optional<Acceptance> acceptance) {
    if (!acceptance.isPresent()) {
      passedOver++;
    } else if (acceptance.get() == Acceptance.REFUSED) {
      refused++;
    } else if (acceptance.get() == Acceptance.DELIVERED) {
      news++;
      documents += body.kind().filter(BodyKind.ENVELOPE::equals).isPresent() ? 1 : 0;
    }
  }

  void read(BundleEnd end) {
    entries = end.entries();
    damage = end.damage();
  }

  /** Returns how many entries were whole. */
  public long entries() {
    return entries;
  }

  /** Returns how many documents were not known here. */
  public long documents() {
    return documents;
  }

  /** Returns how many bodies were new: of documents, statements and certificates. */
  public long news() {
    return news;
  }

  /** Returns for how many bodies there was no room. */
  public long refused() {
    return refused;
  }

  /** Returns how many bodies are for nobody this phone knows, or were not listed. */
  public long passedOver() {
    return passedOver;
  }

  /** Returns why what follows the entries is lost; empty for a bundle that is whole. */
  public Optional<String> damage() {
    return damage;
  }
}
