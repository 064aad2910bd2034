package org.sealferry.protocol.openpgp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;

/** The transferable secret key: written for {@code gpg --import}, read back. */
final class DestinationKeyFile {
  private static final int MAX_BYTES = 64 * 1024;

  private DestinationKeyFile() {}

  static byte[] write(
      CertificateParts parts, Secrets secrets, SecretParts wanted, PBESecretKeyEncryptor lock) {
    ByteWriter file = new ByteWriter();
    KeyPacket primary = parts.primary();
    PGPPrivateKey primarySecret = secrets.get(primary.fingerprint());
    file.bytes(
        primarySecret != null && wanted.includePrimary()
            ? SecretKeys.locked(primary, primarySecret, true, lock)
            : SecretKeys.withoutSecret(primary, true));
    parts.writeAfterPrimary(file);
    for (Subkey subkey : parts.subkeys()) {
      PGPPrivateKey secret = secrets.get(subkey.fingerprint());
      file.bytes(
          secret != null && wanted.include(subkey)
              ? SecretKeys.locked(subkey.key(), secret, false, lock)
              : SecretKeys.withoutSecret(subkey.key(), false));
      parts.writeAfterSubkey(file, subkey);
    }
    return file.toByteArray();
  }

  static DestinationKey read(byte[] encoded, Passphrase passphrase, OpenPgpPolicy policy)
      throws OpenPgpException {
    byte[] binary =
        Armor.isArmored(encoded)
            ? Armor.decode(new String(encoded, StandardCharsets.US_ASCII))
            : encoded;
    List<Packet> packets = Packet.readAll(binary, MAX_BYTES, "a destination key");
    if (packets.isEmpty() || packets.get(0).tag() != PacketTag.SECRET_KEY) {
      throw OpenPgpException.malformed("a destination key that does not start with a secret key");
    }
    Certificate certificate = CertificateReader.read(packets, policy);
    Secrets secrets = Secrets.none();
    for (Packet packet : packets) {
      if (SecretKeys.isSecret(packet)) {
        secrets = unlock(SecretKeys.parse(packet), certificate, passphrase, secrets);
      }
    }
    return new DestinationKey(certificate, secrets);
  }

  private static Secrets unlock(
      PGPSecretKey key, Certificate certificate, Passphrase passphrase, Secrets secrets)
      throws OpenPgpException {
    Fingerprint fingerprint = Fingerprint.of(key.getFingerprint());
    boolean bound =
        fingerprint.equals(certificate.fingerprint())
            || certificate.subkey(fingerprint).isPresent();
    PGPPrivateKey secret = bound ? SecretKeys.unlock(key, passphrase) : null;
    return secret == null ? secrets : secrets.with(fingerprint, secret);
  }
}
