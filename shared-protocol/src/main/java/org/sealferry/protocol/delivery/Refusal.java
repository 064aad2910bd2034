package org.sealferry.protocol.delivery;

import java.util.List;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** An item the server did not take; the others of the same request are not touched by it. */
public final class Refusal {
  private final BodyId id;
  private final RefusalReason reason;

  /** Makes a refusal. */
  public Refusal(BodyId id, RefusalReason reason) {
    this.id = id;
    this.reason = reason;
  }

  static Refusal read(CborItem item) throws FormatException {
    List<CborItem> parts = item.array(2, 2);
    return new Refusal(
        BodyId.of(parts.get(0).bytes(BodyFormat.ID_BYTES, BodyFormat.ID_BYTES)),
        RefusalReason.read(parts.get(1)));
  }

  CborArrayWriter write() {
    return new CborArrayWriter().add(id.bytes()).add(reason.code());
  }

  /** Returns the id of the item. */
  public BodyId id() {
    return id;
  }

  /** Returns why it was not taken. */
  public RefusalReason reason() {
    return reason;
  }

  @Override
  public String toString() {
    return id + " " + reason;
  }
}
