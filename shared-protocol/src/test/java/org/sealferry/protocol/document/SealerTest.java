package org.sealferry.protocol.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.SessionKey;

class SealerTest {
  private static final byte[] FORM =
      "<form><q1>borehole</q1></form>\n".repeat(100).getBytes(StandardCharsets.UTF_8);

  private final Post post = new Post();

  @Test
  void aFormTravelsInlineDeflatedAndComesBackWhole() throws Exception {
    Draft draft =
        Post.draft("application/xml", FORM)
            .priority(Priority.URGENT)
            .header("form", "intake")
            .link(new Link("part-of", new AuthorCounter(post.author.fingerprint(), 6)))
            .subject("مريض ١٢")
            .build();

    SealedDocument sealed = post.seal(draft, FORM);

    assertThat(sealed.envelope().form()).isEqualTo(EnvelopeForm.INLINE);
    assertThat(sealed.envelope().size().bytes()).isLessThan(FORM.length);
    assertThat(post.bodies.bodies).isEmpty();
    OpenedDocument opened = ((Opening.Opened) post.open(sealed.envelope())).document();
    assertThat(post.content.kept()).isEqualTo(FORM);
    assertThat(opened.header().isDeflated()).isTrue();
    assertThat(opened.header().draft().headers()).containsEntry("form", "intake");
    assertThat(opened.header().draft().links()).isEqualTo(draft.links());
    assertThat(opened.header().draft().subject()).contains("مريض ١٢");
    assertThat(opened.header().draft().created()).isEqualTo(Post.NOW);
    assertThat(opened.name()).isEqualTo(new AuthorCounter(post.author.fingerprint(), 7));
    assertThat(opened.author()).isEqualTo(post.author.publicKey());
  }

  @Test
  void aPhotoTravelsInChunksEachOfWhichIsListedOnce() throws Exception {
    byte[] photo = post.noise(3_000_000);

    Envelope envelope = post.seal(Post.draft("image/jpeg", photo).build(), photo).envelope();

    assertThat(envelope.form()).isEqualTo(EnvelopeForm.CHUNKS);
    assertThat(post.bodies.bodies.keySet()).containsExactlyElementsOf(envelope.chunkIds());
    assertThat(post.bodies.bodies.values())
        .allMatch(body -> body.kind().orElseThrow() == BodyKind.CHUNK)
        .allMatch(body -> body.length() <= 1 + BodyFormat.CHUNK_BYTES);
    assertThat(envelope.size().bytes()).isLessThan(photo.length * 106L / 100);
    assertThat(post.open(Envelope.parse(envelope.body()))).isInstanceOf(Opening.Opened.class);
    assertThat(post.content.kept()).isEqualTo(photo);
  }

  @Test
  void theAuthorReadsItsOwnDocumentWithTheStoredSessionKey() throws Exception {
    SealedDocument sealed = post.seal(Post.draft("text/plain", FORM).build(), FORM);
    SessionKey stored = SessionKey.decode(sealed.sessionKey().encode());

    Opening opening =
        post.opener.open(
            sealed.envelope(), post.bodies.sealed(sealed.envelope()), stored, post.content);

    assertThat(opening).isInstanceOf(Opening.Opened.class);
    assertThat(post.content.kept()).isEqualTo(FORM);
  }

  @Test
  void sealingAgainGivesAnotherIdForTheSameContent() throws Exception {
    byte[] photo = post.noise(100_000);
    SealedDocument first = post.seal(Post.draft("image/jpeg", photo).build(), photo);

    SealedDocument second =
        post.sealer.sealAgain(
            first.envelope(),
            post.bodies,
            first.sessionKey(),
            post.destination.certificate(),
            post.bodies);

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(contentHashOf(second)).isEqualTo(contentHashOf(first));
  }

  @Test
  void anotherPriorityAndExpiryLeaveTheContentHashAlone() throws Exception {
    Draft draft = Post.draft("text/plain", FORM).build();
    Draft again = draft.sentAgain(Priority.BULK, Expiry.after(LocalDate.of(2027, 5, 1), 10));

    assertThat(contentHashOf(post.seal(again, FORM)))
        .isEqualTo(contentHashOf(post.seal(draft, FORM)));
    Draft other = Post.draft("text/plain", FORM).subject("other").build();
    assertThat(contentHashOf(post.seal(other, FORM)))
        .isNotEqualTo(contentHashOf(post.seal(draft, FORM)));
  }

  @Test
  void sealingAgainToAnotherDestinationIsTheCallersMistake() throws Exception {
    SealedDocument sealed = post.seal(Post.draft("text/plain", FORM).build(), FORM);
    DestinationKey other = DestinationKey.generate(KeyPlan.named("Wau"), post.random, Post.NOW);

    assertThatThrownBy(
            () ->
                post.sealer.sealAgain(
                    sealed.envelope(),
                    post.bodies,
                    sealed.sessionKey(),
                    other.certificate(),
                    post.bodies))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBodyOfAnotherLengthThanAnnouncedIsRefused() {
    for (String type : new String[] {"text/plain", "image/jpeg"}) {
      Draft draft = Post.draft(type, new byte[10]).build();
      assertThatThrownBy(() -> post.seal(draft, new byte[9]))
          .isInstanceOf(IOException.class)
          .hasMessage("the body ends after 9 of 10 bytes");
      assertThatThrownBy(() -> post.seal(draft, new byte[11]))
          .isInstanceOf(IOException.class)
          .hasMessage("the body goes on after the 10 bytes announced");
    }
  }

  @Test
  void textThatDoesNotDeflateIsStoredAsItIs() throws Exception {
    byte[] secret = post.noise(200);
    Envelope envelope = post.seal(Post.draft("text/plain", secret).build(), secret).envelope();

    Opening.Opened opened = (Opening.Opened) post.open(envelope);

    assertThat(opened.document().header().isDeflated()).isFalse();
    assertThat(post.content.kept()).isEqualTo(secret);
  }

  @Test
  void anEmptyBodyIsADocument() throws Exception {
    Envelope envelope =
        post.seal(Post.draft("text/plain", new byte[0]).build(), new byte[0]).envelope();

    assertThat(post.open(envelope)).isInstanceOf(Opening.Opened.class);
    assertThat(post.content.kept()).isEmpty();
  }

  private Object contentHashOf(SealedDocument sealed) throws IOException {
    Opening opening =
        post.opener.open(
            sealed.envelope(),
            post.bodies.sealed(sealed.envelope()),
            post.destination,
            new MemoryContent());
    return ((Opening.Opened) opening).document().contentHash();
  }
}
