package org.sealferry.protocol.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.AuthorKey;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.MessageSealer;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.SealingStream;

/** An author, a destination, and what the tests seal between them. */
final class Post {
  static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();
  static final long MAX_BODY_BYTES = 100_000_000;
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
  static final Expiry EXPIRY = Expiry.after(LocalDate.of(2026, 11, 22), 90);

  final SecureRandom random = new SecureRandom();
  final AuthorKey author = AuthorKey.generate(random, NOW);
  final DestinationKey destination = DestinationKey.generate(KeyPlan.named("Aweil"), random, NOW);
  final Sealer sealer = new Sealer(POLICY, random);
  final Opener opener = new Opener(POLICY, MAX_BODY_BYTES);
  final MemoryBodies bodies = new MemoryBodies();
  final MemoryContent content = new MemoryContent();

  static Draft.Builder draft(String mediaType, byte[] body) {
    return Draft.of(MediaType.of(mediaType), body.length).counter(7).created(NOW).expiry(EXPIRY);
  }

  byte[] noise(int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return noise;
  }

  SealedDocument seal(Draft draft, byte[] body) throws Exception {
    return sealer.seal(
        draft, new ByteArrayInputStream(body), author, destination.certificate(), bodies);
  }

  Opening open(Envelope envelope) throws IOException {
    return opener.open(envelope, bodies.sealed(envelope), destination, content);
  }

  /** Seals any plaintext, signed by the author, as somebody would who keeps no rule. */
  Envelope sealRaw(byte[] plaintext) throws Exception {
    SealedSplitter splitter =
        new SealedSplitter(new Waybill(destination.fingerprint(), Priority.NORMAL, EXPIRY), bodies);
    try (SealingStream out =
        new MessageSealer(POLICY, random)
            .seal(destination.certificate(), author, NOW, plaintext.length, splitter)) {
      out.write(plaintext);
      out.finish();
    }
    return splitter.finish();
  }
}
