package org.sealferry.protocol.statement;

import java.time.temporal.ChronoUnit;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.SignedStatement;

/**
 * The only way from bytes to a {@link Statement}. Judges at the signature's time, never reads a
 * clock, and gives the same answer for the same bytes and certificate. Thread-safe. PROTOCOL.md §4.
 */
public final class StatementVerifier {
  private final OpenPgpPolicy policy;

  /** Makes a verifier. */
  public StatementVerifier(OpenPgpPolicy policy) {
    this.policy = policy;
  }

  /**
   * Judges a body.
   *
   * @param certificate what is known of the destination whose statement this should be
   */
  public Verification verify(Body body, Certificate certificate) {
    try {
      SignedStatement signed =
          SignedStatement.verify(body.payload(BodyKind.STATEMENT), certificate, policy);
      return judge(body, signed, certificate);
    } catch (OpenPgpException e) {
      return isForAnother(body, certificate)
          ? new Verification.Refused("a statement about another destination")
          : judge(e);
    } catch (FormatException e) {
      String detail = String.valueOf(e.getMessage());
      return e.isNewer()
          ? new Verification.Pending(Verification.Cause.RELEASE, detail)
          : new Verification.Refused(detail);
    }
  }

  private static Verification judge(Body body, SignedStatement signed, Certificate certificate)
      throws FormatException {
    SignedContent content = SignedContent.decode(signed.content());
    if (!content.destination.equals(certificate.fingerprint())) {
      return new Verification.Refused(
          "a statement about " + content.destination + ", signed for " + certificate.fingerprint());
    }
    if (!content.issued.truncatedTo(ChronoUnit.SECONDS).equals(signed.signedAt())) {
      return new Verification.Refused(
          "issued " + content.issued + ", but signed " + signed.signedAt());
    }
    return new Verification.Verified(new Statement(body, signed.signer(), content));
  }

  /** No certificate to come makes a statement good for a destination that it does not name. */
  private static boolean isForAnother(Body body, Certificate certificate) {
    try {
      byte[] content = SignedStatement.unverifiedContent(body.payload(BodyKind.STATEMENT));
      return !SignedContent.decode(content).destination.equals(certificate.fingerprint());
    } catch (OpenPgpException | FormatException e) {
      return false; // not known
    }
  }

  private static Verification judge(OpenPgpException e) {
    String detail = String.valueOf(e.getMessage());
    switch (e.reason()) {
      case UNKNOWN_KEY:
      case EXPIRED:
        return new Verification.Pending(Verification.Cause.CERTIFICATE, detail);
      default:
        return new Verification.Refused(detail);
    }
  }
}
