package org.sealferry.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.IdList;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Bodies of a document as its author's phone makes them, of bytes that need not be sealed. */
final class SealedSample {
  static final long EXPIRY = LocalDate.of(2027, 1, 31).toEpochDay();

  final Body envelope;
  final List<Body> indexes = new ArrayList<>();
  final List<Body> chunks = new ArrayList<>();

  private SealedSample(Body envelope) {
    this.envelope = envelope;
  }

  /** A document of so many bytes whose content follows from the seed. */
  static SealedSample of(long seed, long size) {
    List<Body> chunks = new ArrayList<>();
    Random random = new Random(seed);
    if (size <= BodyFormat.CHUNK_BYTES) {
      byte[] sealed = new byte[(int) size];
      random.nextBytes(sealed);
      return new SealedSample(envelope(TestPhone.DESTINATION, size, 6, sealed));
    }
    for (long left = size; left > 0; left -= BodyFormat.CHUNK_BYTES) {
      byte[] payload = new byte[(int) Math.min(left, BodyFormat.CHUNK_BYTES)];
      random.nextBytes(payload);
      chunks.add(Body.of(BodyKind.CHUNK, payload));
    }
    return ofChunks(chunks, size);
  }

  static SealedSample ofChunks(List<Body> chunks, long size) {
    SealedSample sample;
    if (chunks.size() <= 900) {
      sample =
          new SealedSample(envelope(TestPhone.DESTINATION, size, 7, IdList.encode(ids(chunks))));
    } else {
      List<Body> indexes = new ArrayList<>();
      for (int at = 0; at < chunks.size(); at += BodyFormat.INDEX_IDS) {
        List<Body> some = chunks.subList(at, Math.min(chunks.size(), at + BodyFormat.INDEX_IDS));
        indexes.add(Body.of(BodyKind.INDEX, IdList.encode(ids(some))));
      }
      sample =
          new SealedSample(envelope(TestPhone.DESTINATION, size, 8, IdList.encode(ids(indexes))));
      sample.indexes.addAll(indexes);
    }
    sample.chunks.addAll(chunks);
    return sample;
  }

  static Body envelope(Fingerprint destination, long size, int key, byte[] value) {
    return Body.of(
        BodyKind.ENVELOPE,
        new CborMapWriter()
            .put(1, 1)
            .put(2, destination.bytes())
            .put(3, 1)
            .put(4, EXPIRY)
            .put(5, size)
            .put(key, value)
            .encode());
  }

  private static List<BodyId> ids(List<Body> bodies) {
    List<BodyId> ids = new ArrayList<>();
    bodies.forEach(body -> ids.add(body.id()));
    return ids;
  }
}
