package org.sealferry.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IndexBody;
import org.sealferry.protocol.openpgp.Fingerprint;

class SealedSplitterTest {
  private static final int BUFFER_BYTES = 10_007;
  private static final Waybill WAYBILL =
      new Waybill(
          Fingerprint.of(new byte[20]),
          Priority.NORMAL,
          Expiry.after(LocalDate.of(2026, 11, 22), 90));

  private final MemoryBodies bodies = new MemoryBodies();

  @ParameterizedTest
  @CsvSource({
    "1, INLINE, 0, 0",
    "32000, INLINE, 0, 0",
    "32001, CHUNKS, 2, 0",
    "64000, CHUNKS, 2, 0",
    "28800000, CHUNKS, 900, 0",
    "28800001, INDEXES, 901, 1",
    "32000001, INDEXES, 1001, 2"
  })
  void formAndBodiesFollowFromTheSize(long size, EnvelopeForm form, int chunks, int indexes)
      throws Exception {
    Envelope envelope = split(size);

    assertThat(envelope.form()).isEqualTo(form);
    assertThat(envelope.size().bytes()).isEqualTo(size);
    assertThat(count(BodyKind.CHUNK)).isEqualTo(chunks).isEqualTo(envelope.size().chunks());
    assertThat(count(BodyKind.INDEX)).isEqualTo(indexes).isEqualTo(envelope.size().indexes());
    Envelope read = Envelope.parse(Body.parse(envelope.body().bytes()));
    assertThat(read.documentId()).isEqualTo(envelope.documentId());
    assertComesBack(read, size);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anIndexThatListsAnotherNumberOfChunksMakesTheDocumentMalformed(boolean first)
      throws Exception {
    Envelope envelope = split(32_000_001);
    List<BodyId> indexes = new ArrayList<>(envelope.indexIds());
    List<BodyId> two = new ArrayList<>();
    for (Body body : bodies.bodies.values()) {
      if (two.size() < 2) {
        two.add(body.id());
      }
    }
    Body wrong = IndexBody.of(two).toBody();
    bodies.accept(wrong);
    indexes.set(first ? 0 : 1, wrong.id());

    assertThatThrownBy(
            () ->
                assertComesBack(Envelope.ofIndexes(WAYBILL, envelope.size(), indexes), 32_000_001))
        .isInstanceOf(FormatException.class)
        .hasMessage(first ? "INDEX 0 lists 1000 chunks, not 2" : "INDEX 1 lists 1 chunks, not 2");
  }

  private Envelope split(long size) throws IOException {
    SealedSplitter splitter = new SealedSplitter(WAYBILL, bodies);
    byte[] buffer = new byte[BUFFER_BYTES];
    for (long at = 0; at < size; at += BUFFER_BYTES) {
      for (int i = 0; i < BUFFER_BYTES; i++) {
        buffer[i] = byteAt(at + i);
      }
      splitter.write(buffer, 0, (int) Math.min(BUFFER_BYTES, size - at));
    }
    return splitter.finish();
  }

  private void assertComesBack(Envelope envelope, long size) throws IOException {
    try (InputStream sealed = new SealedStream(envelope, bodies)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long at = 0;
      for (int read = sealed.read(buffer); read >= 0; read = sealed.read(buffer)) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] != byteAt(at + i)) {
            throw new AssertionError("byte " + (at + i) + " changed");
          }
        }
        at += read;
      }
      assertThat(at).isEqualTo(size);
    }
  }

  /** Differs from chunk to chunk, as ciphertext does. */
  private static byte byteAt(long position) {
    long mixed = position * 0x9E3779B97F4A7C15L;
    return (byte) (mixed >>> 56);
  }

  private long count(BodyKind kind) {
    return bodies.bodies.values().stream()
        .filter(body -> body.kind().orElseThrow() == kind)
        .count();
  }
}
