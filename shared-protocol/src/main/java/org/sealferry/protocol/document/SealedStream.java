package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IndexBody;

/**
 * Puts a sealed message together again from the bodies its envelope lists, one at a time. A listed
 * body of another kind or length than its place demands is a {@link FormatException}: no document.
 */
public final class SealedStream extends InputStream {
  private final Envelope envelope;
  private final BodySource bodies;
  private final Set<BodyId> seen = new HashSet<>();
  private List<BodyId> ids;
  private int index;
  private int chunk;
  private int idAt;
  private byte[] current;
  private int at;

  /** Starts at the first byte. */
  public SealedStream(Envelope envelope, BodySource bodies) {
    this.envelope = envelope;
    this.bodies = bodies;
    this.ids = envelope.chunkIds();
    this.current = envelope.inline();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == current.length) {
      if (chunk == envelope.size().chunks()) {
        return -1;
      }
      nextChunk();
    }
    int mine = Math.min(length, current.length - at);
    System.arraycopy(current, at, target, offset, mine);
    at += mine;
    return mine;
  }

  private void nextChunk() throws IOException {
    if (idAt == ids.size()) {
      nextIndex();
    }
    BodyId id = ids.get(idAt);
    if (!seen.add(id)) {
      throw FormatException.malformed("chunk " + id + " is listed twice");
    }
    current = listed(id, BodyKind.CHUNK).payload(BodyKind.CHUNK);
    int expected = envelope.size().chunkBytes(chunk);
    if (current.length != expected) {
      throw FormatException.malformed(
          "chunk " + chunk + " has " + expected + " bytes, not " + current.length);
    }
    at = 0;
    idAt++;
    chunk++;
  }

  private void nextIndex() throws IOException {
    BodyId id = envelope.indexIds().get(index);
    ids = IndexBody.parse(listed(id, BodyKind.INDEX)).ids();
    int expected = envelope.size().indexIds(index);
    if (ids.size() != expected) {
      throw FormatException.malformed(
          "INDEX " + index + " lists " + expected + " chunks, not " + ids.size());
    }
    idAt = 0;
    index++;
  }

  private Body listed(BodyId id, BodyKind kind) throws IOException {
    Body body = bodies.get(id);
    if (!body.id().equals(id)) {
      throw new IOException("storage gave " + kind + " " + body.id() + " for " + id);
    }
    return body;
  }
}
