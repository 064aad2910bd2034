package org.sealferry.engine.peer.nearby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /**
   * He learns the code with Ann first, because she dials him once. Then he dials Ben as often as a
   * period allows, knows each code before he must reveal, and breaks off unless it is the same. Of
   * the code only the last digit counts here, so that there is something to count.
   */
  @Test
  void hisChanceIsThatOfGuessingFiveTimes() throws Exception {
    SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
    seeded.setSeed(20_261_124);
    int periods = 300;
    int successes = 0;
    for (int period = 0; period < periods; period++) {
      int wanted = lastDigit(meet(seeded));
      boolean matched = false;
      for (int attempt = 0; attempt < 5 && !matched; attempt++) {
        matched = lastDigit(meet(seeded)) == wanted;
      }
      successes += matched ? 1 : 0;
    }
    double chance = 1 - Math.pow(0.9, 5);
    double deviation = Math.sqrt(chance * (1 - chance) / periods);
    assertThat(successes / (double) periods)
        .isBetween(chance - 4 * deviation, chance + 4 * deviation);
  }

  /** Returns the code of a handshake whose parts both sides made without knowing the other's. */
  private ShortCode meet(SecureRandom seeded) throws NearbyException {
    DiallerHandshake dials = DiallerHandshake.start(ann, ben, seeded);
    AcceptorHandshake answers = AcceptorHandshake.start(ben, seeded);
    answers.hello(dials.hello());
    dials.answer(answers.answer());
    ShortCode code = dials.secrets().code();
    assertThat(answers.reveal(dials.reveal()).code()).isEqualTo(code);
    return code;
  }

  private static int lastDigit(ShortCode code) {
    return code.digits().charAt(5) - '0';
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aByteChangedAnywhereEndsInAnErrorOrInDifferentCodes(boolean knowsTarget) throws Exception {
    int hello = DiallerHandshake.start(ann, knowsTarget ? ben : null, random).hello().length;
    int answer = AcceptorHandshake.start(ben, random).answer().length;
    int reveal = 64;
    int sameCode = 0;
    for (int at = 0; at < hello + answer + reveal; at++) {
      for (int mask : new int[] {0x01, 0x80}) {
        DiallerHandshake annDials = DiallerHandshake.start(ann, knowsTarget ? ben : null, random);
        AcceptorHandshake benAnswers = AcceptorHandshake.start(ben, random);
        try {
          benAnswers.hello(changed(annDials.hello(), at, mask));
          annDials.answer(changed(benAnswers.answer(), at - hello, mask));
          NearbySecrets withBen =
              benAnswers.reveal(changed(annDials.reveal(), at - hello - answer, mask));
          sameCode += withBen.code().equals(annDials.secrets().code()) ? 1 : 0;
        } catch (NearbyException e) {
          assertThat(e.reason()).isNotEqualTo(AbortReason.DECLINED);
        }
      }
    }
    assertThat(sameCode).isZero();
  }

  private static byte[] changed(byte[] bytes, int at, int mask) {
    byte[] copy = bytes.clone();
    if (at >= 0 && at < copy.length) {
      copy[at] ^= (byte) mask;
    }
    return copy;
  }
}
