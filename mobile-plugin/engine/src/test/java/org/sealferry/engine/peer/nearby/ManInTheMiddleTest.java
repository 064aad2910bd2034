package org.sealferry.engine.peer.nearby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.contact.Role;

/** Mallory sits between Ann, who dials, and Ben, and speaks the protocol perfectly with both. */
class ManInTheMiddleTest {
  private final SecureRandom random = new SecureRandom();
  private final InstanceId ann = InstanceId.random(random);
  private final InstanceId ben = InstanceId.random(random);

  @Test
  void hisTwoSecretsShowTwoCodes() throws Exception {
    int sameCode = 0;
    for (int meeting = 0; meeting < 50; meeting++) {
      DiallerHandshake annDials = DiallerHandshake.start(ann, null, random);
      AcceptorHandshake malloryAnswers = AcceptorHandshake.start(ben, random);
      malloryAnswers.hello(annDials.hello());
      annDials.answer(malloryAnswers.answer());
      NearbySecrets withAnn = malloryAnswers.reveal(annDials.reveal());

      DiallerHandshake malloryDials = DiallerHandshake.start(ann, ben, random);
      AcceptorHandshake benAnswers = AcceptorHandshake.start(ben, random);
      benAnswers.hello(malloryDials.hello());
      malloryDials.answer(benAnswers.answer());
      NearbySecrets withBen = benAnswers.reveal(malloryDials.reveal());

      assertThat(annDials.secrets().code()).isEqualTo(withAnn.code());
      assertThat(malloryDials.secrets().code()).isEqualTo(withBen.code());
      if (withAnn.code().equals(withBen.code())) {
        sameCode++;
      }
    }
    assertThat(sameCode).isZero();
  }

  @Test
  void heCannotChangeHisMindAfterHeHasSeenBensNonce() throws Exception {
    DiallerHandshake committed = DiallerHandshake.start(ann, ben, random);
    DiallerHandshake better = DiallerHandshake.start(ann, ben, random);
    AcceptorHandshake benAnswers = AcceptorHandshake.start(ben, random);
    benAnswers.hello(committed.hello());

    assertThatThrownBy(() -> benAnswers.reveal(better.reveal()))
        .isInstanceOf(NearbyException.class)
        .hasMessage("REVEAL does not open the commitment of HELLO");
  }

  @Test
  void passingRecordsOnWithAnotherInstanceGivesAnotherCode() throws Exception {
    DiallerHandshake annDials = DiallerHandshake.start(ann, null, random);
    AcceptorHandshake benAnswers = AcceptorHandshake.start(ben, random);
    byte[] changed = annDials.hello();
    changed[2] ^= 1;
    benAnswers.hello(changed);
    annDials.answer(benAnswers.answer());

    assertThat(benAnswers.reveal(annDials.reveal()).code()).isNotEqualTo(annDials.secrets().code());
  }

  @Test
  void decisionSentBackIsNotTheOthers() throws Exception {
    DiallerHandshake annDials = DiallerHandshake.start(ann, ben, random);
    AcceptorHandshake benAnswers = AcceptorHandshake.start(ben, random);
    benAnswers.hello(annDials.hello());
    annDials.answer(benAnswers.answer());
    NearbySecrets secrets = annDials.secrets();

    assertThatThrownBy(
            () -> secrets.readDecision(secrets.decision(Decision.CONFIRM, Role.ALICE), Role.BOB))
        .isInstanceOf(NearbyException.class);
  }
}
