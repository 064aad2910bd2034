package org.sealferry.protocol.document;

import java.util.Collections;
import java.util.List;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IdList;

/**
 * Describes a sealed document to its carriers and authenticates every byte of it. Its body's id is
 * the document's. Immutable. PROTOCOL.md §2.
 */
public final class Envelope {
  private static final int VERSION = 1;
  private static final int SIZE = 5;

  private final Waybill waybill;
  private final SealedSize size;
  private final byte[] inline;
  private final List<BodyId> listed;
  private final Body body;

  private Envelope(Waybill waybill, SealedSize size, byte[] inline, List<BodyId> listed) {
    this.waybill = waybill;
    this.size = size;
    this.inline = inline;
    this.listed = listed;
    this.body = Body.of(BodyKind.ENVELOPE, encode());
  }

  /** Makes the envelope of a message of at most 32 000 bytes. */
  static Envelope inline(Waybill waybill, byte[] sealed) {
    SealedSize size = SealedSize.of(sealed.length);
    expectForm(size, EnvelopeForm.INLINE);
    return new Envelope(waybill, size, sealed.clone(), Collections.emptyList());
  }

  /** Makes the envelope of a message in at most 900 chunks. */
  static Envelope ofChunks(Waybill waybill, SealedSize size, List<BodyId> chunks) {
    expectForm(size, EnvelopeForm.CHUNKS);
    return listing(waybill, size, chunks, size.chunks());
  }

  /** Makes the envelope of a message whose chunks INDEX bodies list. */
  static Envelope ofIndexes(Waybill waybill, SealedSize size, List<BodyId> indexes) {
    expectForm(size, EnvelopeForm.INDEXES);
    return listing(waybill, size, indexes, size.indexes());
  }

  private static Envelope listing(Waybill waybill, SealedSize size, List<BodyId> ids, int count) {
    if (ids.size() != count) {
      throw new IllegalArgumentException(ids.size() + " ids for " + size + ", not " + count);
    }
    return new Envelope(waybill, size, new byte[0], Collections.unmodifiableList(List.copyOf(ids)));
  }

  private static void expectForm(SealedSize size, EnvelopeForm form) {
    if (size.form() != form) {
      throw new IllegalArgumentException(size + " do not take the form " + form);
    }
  }

  /**
   * Reads an envelope.
   *
   * @throws FormatException newer, if a later release may read it; malformed for everything else
   *     that is not the one form its size demands
   */
  public static Envelope parse(Body body) throws FormatException {
    byte[] payload = body.payload(BodyKind.ENVELOPE);
    CborMap map =
        CborMap.decode("envelope", payload, BodyFormat.MAX_PAYLOAD_BYTES).version(1, VERSION);
    Waybill waybill = Waybill.parse(map);
    SealedSize size = SealedSize.parse(map.get(SIZE));
    EnvelopeForm form = size.form();
    byte[] inline = new byte[0];
    List<BodyId> listed = Collections.emptyList();
    if (form == EnvelopeForm.INLINE) {
      inline = map.get(form.key()).bytes((int) size.bytes(), (int) size.bytes());
    } else {
      int ids = form == EnvelopeForm.CHUNKS ? size.chunks() : size.indexes();
      int length = ids * BodyFormat.ID_BYTES;
      listed = IdList.decode("envelope", map.get(form.key()).bytes(length, length));
    }
    map.end();
    return new Envelope(waybill, size, inline, listed);
  }

  private byte[] encode() {
    CborMapWriter map = waybill.writeTo(new CborMapWriter().put(1, VERSION));
    map.put(SIZE, size.bytes());
    return map.put(form().key(), form() == EnvelopeForm.INLINE ? inline : IdList.encode(listed))
        .encode();
  }

  /** Returns the body this envelope travels as. */
  public Body body() {
    return body;
  }

  /** Returns the id of the document: that of the envelope's body. */
  public DocumentId documentId() {
    return DocumentId.of(body.id());
  }

  /** Returns destination, priority and expiry. */
  public Waybill waybill() {
    return waybill;
  }

  /** Returns the size of the sealed message and what follows from it. */
  public SealedSize size() {
    return size;
  }

  /** Returns where the sealed message is. */
  public EnvelopeForm form() {
    return size.form();
  }

  /** Returns a copy of the sealed message; empty unless the form is INLINE. */
  public byte[] inline() {
    return inline.clone();
  }

  /** Returns the ids of all chunks in order; empty unless the form is CHUNKS. */
  public List<BodyId> chunkIds() {
    return form() == EnvelopeForm.CHUNKS ? listed : Collections.emptyList();
  }

  /** Returns the ids of all INDEX bodies in order; empty unless the form is INDEXES. */
  public List<BodyId> indexIds() {
    return form() == EnvelopeForm.INDEXES ? listed : Collections.emptyList();
  }

  @Override
  public String toString() {
    return "envelope " + body.id() + ": " + form() + " of " + size + ", " + waybill;
  }
}
