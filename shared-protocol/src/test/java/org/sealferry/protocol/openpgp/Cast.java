package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

/** The people of these tests: one destination, its server and one author. */
final class Cast {
  static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();
  static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");
  static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");
  static final DestinationKey DESTINATION =
      DestinationKey.generate(KeyPlan.named("Field office"), new SeededRandom(1), CREATED);
  static final AuthorKey AUTHOR = AuthorKey.generate(new SeededRandom(2), CREATED);

  private Cast() {}

  static MessageSealer sealer(long seed) {
    return new MessageSealer(POLICY, new SeededRandom(seed));
  }

  static Sealed seal(Certificate certificate, byte[] document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealingStream stream = sealer(3).seal(certificate, AUTHOR, LATER, document.length, out)) {
      stream.write(document);
      SessionKey key = stream.finish();
      return new Sealed(out.toByteArray(), key);
    } catch (OpenPgpException | IOException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] open(byte[] sealed, DestinationKey key) throws OpenPgpException, IOException {
    Collected sink = new Collected();
    new MessageOpener(POLICY)
        .open(new ByteArrayInputStream(sealed), key, beginning -> AUTHOR.publicKey(), sink);
    return sink.committed();
  }

  static byte[] open(byte[] sealed, SessionKey key) throws OpenPgpException, IOException {
    Collected sink = new Collected();
    new MessageOpener(POLICY)
        .open(new ByteArrayInputStream(sealed), key, beginning -> AUTHOR.publicKey(), sink);
    return sink.committed();
  }

  static byte[] document(int length) {
    byte[] document = new byte[length];
    new SeededRandom(length).nextBytes(document);
    return document;
  }

  /** A sealed message with the key its author keeps. */
  static final class Sealed {
    final byte[] message;
    final SessionKey sessionKey;

    Sealed(byte[] message, SessionKey sessionKey) {
      this.message = message;
      this.sessionKey = sessionKey;
    }
  }

  /** Collects plaintext and knows how it ended. */
  static class Collected implements PlaintextSink {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private String end = "open";

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      taken.write(bytes, offset, length);
    }

    @Override
    public void commit() {
      end = end.equals("open") ? "committed" : "ended twice";
    }

    @Override
    public void abort() {
      end = end.equals("open") ? "aborted" : "ended twice";
    }

    String end() {
      return end;
    }

    byte[] committed() {
      if (!end.equals("committed")) {
        throw new AssertionError("not committed but " + end);
      }
      return taken.toByteArray();
    }
  }
}
