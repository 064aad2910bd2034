package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.OutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.operator.PGPContentVerifier;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilder;
import org.bouncycastle.openpgp.operator.PGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.PGPDigestCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * Verifies one signature and also learns how its digest starts: Bouncy Castle does not compare that
 * with the two bytes in the packet, which a stranger could vary.
 */
final class DigestStart implements PGPContentVerifierBuilderProvider {
  private byte[] start = new byte[0];

  @Override
  public PGPContentVerifierBuilder get(int keyAlgorithm, int hashAlgorithm) throws PGPException {
    PGPContentVerifierBuilder builder =
        new BcPGPContentVerifierBuilderProvider().get(keyAlgorithm, hashAlgorithm);
    PGPDigestCalculator digest = new BcPGPDigestCalculatorProvider().get(hashAlgorithm);
    return key -> new Verifier(builder, digest, key);
  }

  boolean matches(byte[] twoBytes) {
    return start.length > 1 && start[0] == twoBytes[0] && start[1] == twoBytes[1];
  }

  private final class Verifier implements PGPContentVerifier {
    private final PGPContentVerifier verifier;
    private final PGPDigestCalculator digest;

    Verifier(PGPContentVerifierBuilder builder, PGPDigestCalculator digest, PGPPublicKey key)
        throws PGPException {
      this.verifier = builder.build(key);
      this.digest = digest;
    }

    @Override
    public OutputStream getOutputStream() {
      return new Both(verifier.getOutputStream(), digest.getOutputStream());
    }

    @Override
    public int getHashAlgorithm() {
      return verifier.getHashAlgorithm();
    }

    @Override
    public int getKeyAlgorithm() {
      return verifier.getKeyAlgorithm();
    }

    @Override
    public long getKeyID() {
      return verifier.getKeyID();
    }

    @Override
    public boolean verify(byte[] signature) {
      start = digest.getDigest();
      return verifier.verify(signature);
    }
  }

  private static final class Both extends OutputStream {
    private final OutputStream first;
    private final OutputStream second;

    Both(OutputStream first, OutputStream second) {
      this.first = first;
      this.second = second;
    }

    @Override
    public void write(int b) throws IOException {
      first.write(b);
      second.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      first.write(bytes, offset, length);
      second.write(bytes, offset, length);
    }
  }
}
