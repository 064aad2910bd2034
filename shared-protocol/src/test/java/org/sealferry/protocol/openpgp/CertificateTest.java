package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.openpgp.OpenPgpException.Reason;

class CertificateTest {
  private static final DestinationKey KEY =
      DestinationKey.generate(
          KeyPlan.named("Field office").withRecovery(), new SeededRandom(41), Cast.CREATED);
  private static final Certificate CERTIFICATE = KEY.certificate();

  private static Fingerprint next(DestinationKey key) {
    return key.certificate().subkeys().stream()
        .filter(Subkey::isNext)
        .findFirst()
        .orElseThrow()
        .fingerprint();
  }

  private static Certificate parse(byte[]... parts) throws OpenPgpException {
    return Certificate.parse(org.bouncycastle.util.Arrays.concatenate(parts), Cast.POLICY);
  }

  private static List<Packet> packets(Certificate certificate) throws OpenPgpException {
    return Packet.readAll(certificate.encoded(), 99_999, "");
  }

  @Test
  void rolesAreAsPlanned() {
    assertThat(CERTIFICATE.subkeys().stream().map(Subkey::role).collect(Collectors.toList()))
        .containsExactlyInAnyOrder(
            Subkey.Role.SIGNING, Subkey.Role.ENCRYPTION, Subkey.Role.RECOVERY);
    assertThat(CERTIFICATE.recoverySubkeys()).hasSize(1);
    assertThat(CERTIFICATE.name()).contains("Field office");
    assertThat(CERTIFICATE.isOfflineKey()).isFalse();
    assertThat(CERTIFICATE.expires()).isEmpty();
    assertThat(CERTIFICATE.revocation()).isEmpty();
  }

  @Test
  void nextSubkeyIsUsedOnlyOnceActivated() throws Exception {
    DestinationKey prepared = KEY.withNextEncryptionSubkey(new SeededRandom(42), Cast.LATER);
    Fingerprint old = CERTIFICATE.activeEncryptionSubkey().orElseThrow().fingerprint();
    Fingerprint fresh = next(prepared);
    assertThat(prepared.certificate().activeEncryptionSubkey().orElseThrow().fingerprint())
        .isEqualTo(old);
    DestinationKey active = prepared.activate(fresh, Cast.LATER);
    assertThat(active.certificate().activeEncryptionSubkey().orElseThrow().fingerprint())
        .isEqualTo(fresh);
    byte[] toOld = Cast.seal(CERTIFICATE, new byte[9]).message;
    assertThat(Cast.open(toOld, active.revoke(old, Revocation.RETIRED, Cast.LATER))).hasSize(9);
    assertThat(Cast.seal(active.certificate(), new byte[9]).message).isNotEmpty();
  }

  @Test
  void knowledgeMergesToTheSameBytesInAnyOrder() throws Exception {
    DestinationKey prepared = KEY.withNextEncryptionSubkey(new SeededRandom(42), Cast.LATER);
    Certificate a = prepared.activate(next(prepared), Cast.LATER).certificate();
    Fingerprint signing = KEY.signingSubkey().orElseThrow().fingerprint();
    Certificate b = KEY.revoke(signing, Revocation.RETIRED, Cast.LATER).certificate();
    Certificate c = KEY.declareOfflineKey(Cast.LATER).certificate();
    Certificate abc = a.merge(b).merge(c);
    assertThat(abc).isEqualTo(c.merge(b).merge(a)).isEqualTo(abc.merge(abc));
    assertThat(abc.isOfflineKey()).isTrue();
    assertThat(abc.signingSubkeys()).isEmpty();
    assertThat(a.adds(b)).isTrue();
    assertThat(abc.adds(a)).isFalse();
    assertThat(Certificate.parse(abc.encoded(), Cast.POLICY)).isEqualTo(abc);
  }

  @Test
  void olderBindingChangesNothing() throws Exception {
    DestinationKey prepared = KEY.withNextEncryptionSubkey(new SeededRandom(42), Cast.LATER);
    Certificate active = prepared.activate(next(prepared), Cast.LATER).certificate();
    assertThat(active.adds(prepared.certificate())).isFalse();
  }

  @Test
  void revocationIsForEver() throws Exception {
    DestinationKey prepared = KEY.withNextEncryptionSubkey(new SeededRandom(42), Cast.LATER);
    Fingerprint fresh = next(prepared);
    DestinationKey revoked = prepared.revoke(fresh, Revocation.COMPROMISED, Cast.LATER);
    DestinationKey rebound = revoked.activate(fresh, Cast.LATER.plusSeconds(100));
    assertThat(rebound.certificate().subkey(fresh).orElseThrow().revocation())
        .contains(Revocation.COMPROMISED);
  }

  @Test
  void minimalCertificateSealsAndVerifiesAndIsSmall() throws Exception {
    Certificate minimal = Cast.DESTINATION.certificate().minimal();
    assertThat(minimal.encoded().length).isLessThanOrEqualTo(720);
    assertThat(Cast.open(Cast.seal(minimal, new byte[77]).message, Cast.DESTINATION)).hasSize(77);
    byte[] statement = SignedStatement.sign(new byte[5], Cast.DESTINATION, Cast.LATER).encoded();
    assertThat(SignedStatement.verify(statement, minimal, Cast.POLICY).content()).hasSize(5);
  }

  @Test
  void strangersSubkeyIsLeftOut() throws Exception {
    DestinationKey other =
        DestinationKey.generate(KeyPlan.named("Other"), new SeededRandom(43), Cast.CREATED);
    List<Packet> foreign = packets(other.certificate());
    int last = foreign.size() - 2;
    Certificate parsed =
        parse(CERTIFICATE.encoded(), foreign.get(last).encoded(), foreign.get(last + 1).encoded());
    assertThat(parsed).isEqualTo(CERTIFICATE);
    assertThat(parsed.ignored()).hasSize(2);
  }

  @Test
  void whatTheSignatureDoesNotCoverIsNotPassedOn() throws Exception {
    List<Packet> packets = packets(CERTIFICATE);
    ByteWriter varied = new ByteWriter();
    for (Packet packet : packets) {
      varied.bytes(
          packet.tag() == PacketTag.SIGNATURE ? withNotation(packet.body()) : packet.encoded());
    }
    assertThat(varied.toByteArray()).isNotEqualTo(CERTIFICATE.encoded());
    assertThat(parse(varied.toByteArray())).isEqualTo(CERTIFICATE);
    assertThat(CERTIFICATE.adds(parse(varied.toByteArray()))).isFalse();
  }

  private static byte[] withNotation(byte[] signature) {
    int end = 6 + ((signature[4] & 0xff) << 8) + (signature[5] & 0xff);
    byte[] body =
        new ByteWriter()
            .bytes(java.util.Arrays.copyOf(signature, end))
            .u16(4)
            .bytes(new byte[] {3, 100, 1, 2})
            .bytes(java.util.Arrays.copyOfRange(signature, end + 2, signature.length))
            .toByteArray();
    return new ByteWriter().packet(PacketTag.SIGNATURE, body).toByteArray();
  }

  @Test
  void otherStartOfDigestIsRefused() throws Exception {
    Packet last = packets(CERTIFICATE).get(packets(CERTIFICATE).size() - 1);
    byte[] body = last.body().clone();
    int end = 6 + ((body[4] & 0xff) << 8) + (body[5] & 0xff);
    body[end + 2] ^= 1;
    byte[] whole = CERTIFICATE.encoded();
    byte[] start = java.util.Arrays.copyOf(whole, whole.length - last.encoded().length);
    Certificate parsed =
        parse(start, new ByteWriter().packet(PacketTag.SIGNATURE, body).toByteArray());
    assertThat(parsed.subkeys()).hasSize(2);
    assertThat(parsed.ignored()).hasSize(2);
  }

  @Test
  void signingSubkeyWithoutItsOwnSignatureIsLeftOut() throws Exception {
    KeyPacket primary = CERTIFICATE.parts().primary();
    SignatureMaker maker = new SignatureMaker(primary, KEY.secret(primary.fingerprint()));
    var subpackets = maker.subpackets(Cast.LATER.plusSeconds(60));
    subpackets.setKeyFlags(false, BoundSignature.FLAG_SIGN);
    KeyPacket stolen = Cast.AUTHOR.publicKey().key();
    byte[] binding =
        maker
            .start(PGPSignature.SUBKEY_BINDING, subpackets)
            .generateCertification(primary.key(), stolen.key())
            .getEncoded();
    byte[] subkey = new ByteWriter().packet(PacketTag.PUBLIC_SUBKEY, stolen.body()).toByteArray();
    Certificate parsed = parse(CERTIFICATE.encoded(), subkey, binding);
    assertThat(parsed).isEqualTo(CERTIFICATE);
    assertThat(parsed.ignored().get(0)).contains("without a signature of its own");
  }

  @Test
  void anotherDestinationIsNotMerged() {
    assertThatThrownBy(() -> CERTIFICATE.merge(Cast.DESTINATION.certificate()))
        .isInstanceOfSatisfying(
            OpenPgpException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.OTHER_DESTINATION));
    assertThat(CERTIFICATE.adds(Cast.DESTINATION.certificate())).isFalse();
  }

  @Test
  void hostileBytesAreRefusedWithAReason() throws Exception {
    byte[] encoded = CERTIFICATE.encoded();
    assertThatThrownBy(() -> parse(new byte[0])).hasMessageContaining("primary key");
    assertThatThrownBy(() -> parse(java.util.Arrays.copyOf(encoded, 53)))
        .hasMessageContaining("binds nothing");
    assertThatThrownBy(() -> parse(encoded, encoded)).hasMessageContaining("more than one");
    assertThatThrownBy(() -> parse(new byte[70_000])).hasMessageContaining("70000 bytes");
    byte[] many = new byte[300 * 2];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = (byte) 0xcc;
    }
    assertThatThrownBy(() -> parse(encoded, many)).hasMessageContaining("256 packets");
    for (int i = 0; i < encoded.length; i++) {
      byte[] changed = encoded.clone();
      changed[i] ^= 4;
      byte[] cut = java.util.Arrays.copyOf(encoded, i);
      for (byte[] hostile : new byte[][] {changed, cut}) {
        try {
          assertThat(parse(hostile)).isNotEqualTo(CERTIFICATE);
        } catch (OpenPgpException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void withoutActiveSubkeySealingIsRefusedWithItsOwnReason() throws Exception {
    Fingerprint active = CERTIFICATE.activeEncryptionSubkey().orElseThrow().fingerprint();
    Certificate retired = KEY.revoke(active, Revocation.SUPERSEDED, Cast.LATER).certificate();
    assertThatThrownBy(retired::recipients)
        .isInstanceOfSatisfying(
            OpenPgpException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.NO_ENCRYPTION_KEY));
  }

  @Test
  void fingerprintIsReadAsPeopleWriteIt() throws Exception {
    Fingerprint fingerprint = CERTIFICATE.fingerprint();
    String spaced =
        fingerprint.toString().toLowerCase(java.util.Locale.ROOT).replaceAll("(....)", "$1 ");
    assertThat(Fingerprint.parse(spaced)).isEqualTo(fingerprint);
    assertThatThrownBy(() -> Fingerprint.parse("12 34")).hasMessageContaining("40 or 64");
  }
}
