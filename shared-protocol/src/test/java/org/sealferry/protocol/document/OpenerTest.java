package org.sealferry.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.AuthorKey;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;

class OpenerTest {
  private static final byte[] NOTE = "Water is on".getBytes(StandardCharsets.UTF_8);

  private final Post post = new Post();

  @Test
  void anEnvelopeThatDiffersFromWhatWasSignedIsAltered() throws Exception {
    Envelope envelope = sealedNote();
    Waybill urgent = new Waybill(post.destination.fingerprint(), Priority.URGENT, Post.EXPIRY);

    Opening opening = post.open(Envelope.inline(urgent, envelope.inline()));

    rejected(opening, RejectReason.ALTERED, "URGENT to");
  }

  @Test
  void everyChangedByteIsFoundBeforeAnythingIsKept() throws Exception {
    byte[] sealed = sealedNote().inline();
    for (int i = 0; i < sealed.length; i += 11) {
      byte[] changed = sealed.clone();
      changed[i] ^= 0x10;
      MemoryContent content = new MemoryContent();

      Opening opening =
          post.opener.open(
              sealedNote(), new ByteArrayInputStream(changed), post.destination, content);

      assertThat(opening).as("byte %s", i).isNotInstanceOf(Opening.Opened.class);
      assertThat(content.isDropped()).isTrue();
    }
  }

  @Test
  void aDamagedChunkIsAnIntegrityError() throws Exception {
    byte[] photo = post.noise(200_000);
    Envelope envelope = post.seal(Post.draft("image/jpeg", photo).build(), photo).envelope();
    byte[] sealed = readAll(envelope);
    sealed[100_000] ^= 1;

    Opening opening =
        post.opener.open(
            envelope, new ByteArrayInputStream(sealed), post.destination, post.content);

    rejected(opening, RejectReason.INTEGRITY, "");
  }

  @Test
  void aDocumentSignedByAnotherKeyThanItsHeaderNamesIsAnIntegrityError() throws Exception {
    AuthorKey other = AuthorKey.generate(post.random, Post.NOW);
    DocumentHeader header =
        DocumentHeader.of(
            post.destination.fingerprint(),
            Post.draft("text/plain", NOTE).build(),
            false,
            other.publicPacket());

    rejected(post.open(post.sealRaw(document(header))), RejectReason.INTEGRITY, "");
  }

  @Test
  void aDocumentForAnotherKeyIsHeldAndNotRejected() throws Exception {
    DestinationKey other = DestinationKey.generate(KeyPlan.named("Wau"), post.random, Post.NOW);
    Envelope envelope = sealedNote();

    Opening opening = post.opener.open(envelope, post.bodies.sealed(envelope), other, post.content);

    assertThat(opening).isInstanceOf(Opening.Unopened.class);
    assertThat(post.content.isDropped()).isTrue();
  }

  @Test
  void garbageIsNotADocument() throws Exception {
    Waybill waybill = new Waybill(post.destination.fingerprint(), Priority.BULK, Post.EXPIRY);

    rejected(post.open(Envelope.inline(waybill, post.noise(500))), RejectReason.NOT_A_DOCUMENT, "");
    rejected(
        post.open(post.sealRaw(post.noise(500))), RejectReason.NOT_A_DOCUMENT, "document header");
  }

  @Test
  void paddingThatIsNotZeroIsMalformed() throws Exception {
    String subject = "x";
    while (Padme.padded(unpadded(header(subject))) == unpadded(header(subject))) {
      subject += "x";
    }
    byte[] plaintext = document(header(subject));
    plaintext[plaintext.length - 1] = 1;

    rejected(post.open(post.sealRaw(plaintext)), RejectReason.MALFORMED, "padding is zero");
  }

  @Test
  void aBodyLargerThanAcceptedIsTooLargeAndNeverReachesTheSink() throws Exception {
    Opener small = new Opener(Post.POLICY, NOTE.length - 1);
    Envelope envelope = sealedNote();

    Opening opening =
        small.open(envelope, post.bodies.sealed(envelope), post.destination, post.content);

    rejected(opening, RejectReason.TOO_LARGE, "a body is at most 10 bytes, not 11");
  }

  @Test
  void aFullDiskSaysNothingAboutTheDocument() throws Exception {
    Envelope envelope = sealedNote();
    FullDisk full = new FullDisk();

    assertThatThrownBy(
            () -> post.opener.open(envelope, post.bodies.sealed(envelope), post.destination, full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(full.aborted).isTrue();
  }

  @Test
  void aListedBodyOfAnotherLengthOrKindMakesTheDocumentMalformed() throws Exception {
    byte[] photo = post.noise(100_000);
    Envelope envelope = post.seal(Post.draft("image/jpeg", photo).build(), photo).envelope();

    List<BodyId> shortened = new ArrayList<>(envelope.chunkIds());
    shortened.set(1, stored(Body.of(BodyKind.CHUNK, new byte[31_999])));
    rejected(post.open(listing(envelope, shortened)), RejectReason.MALFORMED, "chunk 1 has 32000");

    List<BodyId> mixed = new ArrayList<>(envelope.chunkIds());
    mixed.set(0, stored(Body.of(BodyKind.STATEMENT, new byte[32_000])));
    rejected(post.open(listing(envelope, mixed)), RejectReason.MALFORMED, "body of kind 5");
  }

  private Envelope sealedNote() throws Exception {
    return post.seal(Post.draft("text/plain", NOTE).build(), NOTE).envelope();
  }

  private static int unpadded(DocumentHeader header) {
    return DocumentFormat.LENGTH_BYTES + header.encode().length + NOTE.length;
  }

  private DocumentHeader header(String subject) {
    return DocumentHeader.of(
        post.destination.fingerprint(),
        Post.draft("text/plain", NOTE).subject(subject).build(),
        false,
        post.author.publicPacket());
  }

  private static byte[] document(DocumentHeader header) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DocumentWriter(header, NOTE.length).write(new ByteArrayInputStream(NOTE), out);
    return out.toByteArray();
  }

  private byte[] readAll(Envelope envelope) throws IOException {
    return WholeBody.read(post.bodies.sealed(envelope), (int) envelope.size().bytes());
  }

  private BodyId stored(Body body) {
    post.bodies.accept(body);
    return body.id();
  }

  private static Envelope listing(Envelope envelope, List<BodyId> chunks) {
    return Envelope.ofChunks(envelope.waybill(), envelope.size(), chunks);
  }

  private void rejected(Opening opening, RejectReason reason, String detail) {
    assertThat(opening).isInstanceOf(Opening.Rejected.class);
    Opening.Rejected rejected = (Opening.Rejected) opening;
    assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
    assertThat(rejected.detail()).contains(detail);
    assertThat(post.content.isDropped()).isTrue();
  }

  private static final class FullDisk implements ContentSink {
    private boolean aborted;

    @Override
    public OutputStream open(DocumentHeader header) throws IOException {
      throw new IOException("disk full");
    }

    @Override
    public void commit() {}

    @Override
    public void abort() {
      aborted = true;
    }
  }
}
