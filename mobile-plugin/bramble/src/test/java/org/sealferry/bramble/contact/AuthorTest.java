package org.sealferry.bramble.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;

class AuthorTest {
  private static final byte[] KEY =
      SigningKeyPair.fromSeed(SecretKey.of(new byte[32])).publicKey().encoded();

  @Test
  void authorOfAnotherFormatVersionIsRefused() {
    refuse(BdfList.of(2, "a", KEY), "author of format version 2, must be 1");
  }

  @Test
  void nameIsOneToFiftyBytes() {
    refuse(BdfList.of(1, "", KEY), "author name of 0 bytes of UTF-8, must be 1 to 50");
    String name = "éééééééééééééééééééééééééx";
    refuse(BdfList.of(1, name, KEY), "author name of 51 bytes of UTF-8, must be 1 to 50");
  }

  @Test
  void keyOfAnotherLengthIsRefused() {
    refuse(BdfList.of(1, "a", new byte[31]), "Ed25519 public key of 31 bytes, must be 32");
  }

  @Test
  void listOfAnotherSizeIsRefused() {
    refuse(BdfList.of(1, "a", KEY, 1), "list of 4 elements, must be 3");
  }

  @Test
  void idsOfTwoKindsAreNeverEqual() {
    assertThat((Object) GroupId.of(KEY)).isNotEqualTo(AuthorId.of(KEY));
    assertThat(GroupId.of(KEY)).isEqualTo(GroupId.of(KEY));
  }

  private static void refuse(BdfList list, String message) {
    assertThatThrownBy(() -> Author.ofBdf(list))
        .isInstanceOf(BdfException.class)
        .hasMessage(message);
  }
}
