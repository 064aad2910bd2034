package org.sealferry.protocol.statement;

import java.io.IOException;
import java.util.Arrays;
import org.sealferry.protocol.VectorFormat;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** Lets the vectors reach what a destination signs, and how. */
public final class StatementVectors {
  private static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();

  private StatementVectors() {}

  /** Returns how the content of a statement is read and written. */
  public static VectorFormat<?> content() {
    return new VectorFormat<>(
        SignedContent::decode, SignedContent::encode, SignedContent::toString);
  }

  /** Returns how u16 length of a certificate, certificate and STATEMENT are judged. */
  public static VectorFormat<?> signed() {
    return new VectorFormat<>(Judged::read, Judged::bytes, Judged::toString);
  }

  private static final class Judged {
    private final byte[] certificate;
    private final Statement statement;

    Judged(byte[] certificate, Statement statement) {
      this.certificate = certificate;
      this.statement = statement;
    }

    static Judged read(byte[] bytes) throws IOException {
      int end = 2 + (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF));
      byte[] certificate = Arrays.copyOfRange(bytes, 2, end);
      Body body = Body.parse(Arrays.copyOfRange(bytes, end, bytes.length));
      Verification verification = new StatementVerifier(POLICY).verify(body, parse(certificate));
      if (verification instanceof Verification.Verified) {
        return new Judged(certificate, ((Verification.Verified) verification).statement());
      }
      throw verification instanceof Verification.Pending
          ? FormatException.newer("pending")
          : FormatException.malformed("refused");
    }

    private static Certificate parse(byte[] certificate) throws IOException {
      try {
        return Certificate.parse(certificate, POLICY);
      } catch (OpenPgpException e) {
        throw new IOException(e);
      }
    }

    byte[] bytes() {
      byte[] body = statement.body().bytes();
      byte[] all =
          Arrays.copyOf(
              new byte[] {(byte) (certificate.length >> 8), (byte) certificate.length},
              2 + certificate.length + body.length);
      System.arraycopy(certificate, 0, all, 2, certificate.length);
      System.arraycopy(body, 0, all, 2 + certificate.length, body.length);
      return all;
    }

    @Override
    public String toString() {
      return statement.toString();
    }
  }
}
