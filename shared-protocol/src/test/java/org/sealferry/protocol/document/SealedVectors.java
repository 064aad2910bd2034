package org.sealferry.protocol.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.sealferry.protocol.VectorFormat;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.SessionKey;

/** Lets the vectors reach sealed documents: a session key, then an ENVELOPE. */
public final class SealedVectors {
  private static final long MAX_BODY_BYTES = 1_000_000;

  private SealedVectors() {}

  /** Returns how sealed documents are opened. */
  public static VectorFormat<?> format() {
    return new VectorFormat<>(Opened::read, Opened::bytes, Opened::toString);
  }

  private static final class Opened {
    private final SessionKey key;
    private final Envelope envelope;
    private final OpenedDocument document;

    Opened(SessionKey key, Envelope envelope, OpenedDocument document) {
      this.key = key;
      this.envelope = envelope;
      this.document = document;
    }

    static Opened read(byte[] bytes) throws IOException {
      SessionKey key = key(Arrays.copyOf(bytes, SessionKey.ENCODED_BYTES));
      Envelope envelope =
          Envelope.parse(
              Body.parse(Arrays.copyOfRange(bytes, SessionKey.ENCODED_BYTES, bytes.length)));
      Opening opening =
          new Opener(OpenPgpPolicy.standard(), MAX_BODY_BYTES)
              .open(
                  envelope, new ByteArrayInputStream(envelope.inline()), key, new MemoryContent());
      if (opening instanceof Opening.Rejected) {
        throw FormatException.malformed("rejected (" + ((Opening.Rejected) opening).reason() + ")");
      }
      return new Opened(key, envelope, ((Opening.Opened) opening).document());
    }

    private static SessionKey key(byte[] encoded) throws IOException {
      try {
        return SessionKey.decode(encoded);
      } catch (OpenPgpException e) {
        throw new IOException(e);
      }
    }

    byte[] bytes() {
      byte[] body = envelope.body().bytes();
      byte[] all = Arrays.copyOf(key.encode(), SessionKey.ENCODED_BYTES + body.length);
      System.arraycopy(body, 0, all, SessionKey.ENCODED_BYTES, body.length);
      return all;
    }

    @Override
    public String toString() {
      return document + ", content " + document.contentHash();
    }
  }
}
