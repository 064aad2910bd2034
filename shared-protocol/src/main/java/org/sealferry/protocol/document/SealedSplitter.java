package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.IndexBody;

/**
 * Cuts a sealed message into chunks as it is written and lists them in INDEX bodies and an
 * envelope. Holds one chunk at a time. PROTOCOL.md §1, §2.
 */
final class SealedSplitter extends OutputStream {
  private final Waybill waybill;
  private final BodyConsumer bodies;
  private final byte[] chunk = new byte[BodyFormat.CHUNK_BYTES];
  private final List<BodyId> chunks = new ArrayList<>();
  private int filled;
  private long total;

  SealedSplitter(Waybill waybill, BodyConsumer bodies) {
    this.waybill = waybill;
    this.bodies = bodies;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (total + length > SealedSize.MAX_BYTES) {
      throw new IOException("a sealed document has at most 2^31 bytes");
    }
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == chunk.length) {
        emitChunk();
      }
      int mine = Math.min(left, chunk.length - filled);
      System.arraycopy(bytes, at, chunk, filled, mine);
      filled += mine;
      at += mine;
      left -= mine;
    }
    total += length;
  }

  private void emitChunk() throws IOException {
    Body body = Body.of(BodyKind.CHUNK, chunk, 0, filled);
    bodies.accept(body);
    chunks.add(body.id());
    filled = 0;
  }

  /** Returns the envelope, after what is left was handed on; the envelope is not. */
  Envelope finish() throws IOException {
    SealedSize size = SealedSize.of(total);
    if (size.form() == EnvelopeForm.INLINE) {
      return Envelope.inline(waybill, Arrays.copyOf(chunk, filled));
    }
    emitChunk();
    return size.form() == EnvelopeForm.CHUNKS
        ? Envelope.ofChunks(waybill, size, chunks)
        : Envelope.ofIndexes(waybill, size, emitIndexes(size));
  }

  private List<BodyId> emitIndexes(SealedSize size) throws IOException {
    List<BodyId> indexes = new ArrayList<>(size.indexes());
    for (int i = 0; i < size.indexes(); i++) {
      int first = i * BodyFormat.INDEX_IDS;
      Body index = IndexBody.of(chunks.subList(first, first + size.indexIds(i))).toBody();
      bodies.accept(index);
      indexes.add(index.id());
    }
    return indexes;
  }
}
