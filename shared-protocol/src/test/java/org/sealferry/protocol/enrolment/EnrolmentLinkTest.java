package org.sealferry.protocol.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.SpkiPin;

class EnrolmentLinkTest {
  private static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DestinationKey key =
      DestinationKey.generate(
          KeyPlan.named("Aweil").withRecovery(), RANDOM, Instant.parse("2026-11-22T10:00:00Z"));
  private final EnrolmentCode code = EnrolmentCode.generate(RANDOM);

  @Test
  void aLinkGivesAPhoneEverythingItNeeds() throws Exception {
    EnrolmentLink link = link(Optional.of(pins()));

    EnrolmentLink read = EnrolmentLink.parse(link.text(), POLICY);

    assertThat(read.destination()).isEqualTo(link.destination());
    assertThat(read.destination().fingerprint()).isEqualTo(key.fingerprint());
    assertThat(read.destination().certificate().activeEncryptionSubkey()).isPresent();
    assertThat(read.code()).isEqualTo(code);
    assertThat(read.text()).isEqualTo(link.text());
    assertThat(link.text()).startsWith("sealferry:").hasSizeLessThan(2_000);
  }

  @Test
  void aLinkWithoutPinsMeansThatAuthoritiesVouchForTheServer() throws Exception {
    EnrolmentLink read = EnrolmentLink.parse(link(Optional.empty()).text(), POLICY);

    assertThat(read.destination().pins()).isEmpty();
  }

  @Test
  void onlyTheCanonicalTextIsRead() throws Exception {
    String text = link(Optional.of(pins())).text();

    refused(text.substring(1), "an enrolment link starts with \"sealferry:\"");
    refused(text.replace("sealferry:", "SEALFERRY:"), "an enrolment link starts with");
    refused(text + "=", "an enrolment link is base64url");
    refused(text + "A", "");
    refused(text + "\n", "an enrolment link is base64url");
    refused("sealferry:", "enrolment link is 1 to 10000 bytes, not 0");
  }

  @Test
  void aChangedCertificateIsRefused() throws Exception {
    String text = link(Optional.of(pins())).text();
    byte[] bytes = Base64.getUrlDecoder().decode(text.substring(EnrolmentLink.PREFIX.length()));
    bytes[60] ^= 1;
    String changed =
        EnrolmentLink.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    refused(changed, "certificate in the enrolment link");
  }

  @Test
  void theCodeIsNeitherLoggedNorComparedInTheClear() throws Exception {
    EnrolmentLink link = link(Optional.of(pins()));

    assertThat(link + " " + link.code()).doesNotContain(link.text().substring(20, 40));
    assertThat(link.code().digest()).isEqualTo(SecretDigest.of(code.digest().bytes()));
    assertThat(link.code().digest()).isNotEqualTo(EnrolmentCode.generate(RANDOM).digest());
  }

  private EnrolmentLink link(Optional<Pins> pins) throws FormatException {
    Destination destination =
        new Destination(
            key.certificate(),
            BaseUrl.parse("https://ferry.example.org:8443/field"),
            pins,
            Policy.open().withLifetime(180).withVerifiedPeersOnly());
    return new EnrolmentLink(destination, code);
  }

  private static Pins pins() {
    byte[] next = new byte[SpkiPin.BYTES];
    next[0] = 1;
    return new Pins(SpkiPin.of(new byte[SpkiPin.BYTES]), SpkiPin.of(next));
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> EnrolmentLink.parse(text, POLICY))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith(message);
  }
}
