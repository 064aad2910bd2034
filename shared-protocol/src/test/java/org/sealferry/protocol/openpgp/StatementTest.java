package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementTest {
  @Test
  void statementIsVerifiedAgainstTheCertificate() throws Exception {
    byte[] content = Cast.document(300);
    SignedStatement signed = SignedStatement.sign(content, Cast.DESTINATION, Cast.LATER);
    SignedStatement verified =
        SignedStatement.verify(signed.encoded(), Cast.DESTINATION.certificate(), Cast.POLICY);
    assertThat(verified.content()).isEqualTo(content);
    assertThat(verified.signedAt()).isEqualTo(Cast.LATER);
    assertThat(verified.signer()).isEqualTo(signed.signer());
  }
}
