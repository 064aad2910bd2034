package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.S2K;
import org.bouncycastle.bcpg.SecretKeyPacket;
import org.bouncycastle.bcpg.SecretSubkeyPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.operator.PBESecretKeyEncryptor;
import org.bouncycastle.openpgp.operator.PGPKeyPairGenerator;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyDecryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPBESecretKeyEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyConverter;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;
import org.jspecify.annotations.Nullable;

/** Makes, locks and unlocks secret key packets. RFC 9580, section 5.5.3. */
final class SecretKeys {
  /** 33 554 432 bytes are hashed for each key: what gpg chooses on a fast machine, or more. */
  private static final int HIGH_COUNT = 0xf0;

  private SecretKeys() {}

  static PGPKeyPairGenerator generator(SecureRandom random, Instant created) {
    return new BcPGPKeyPairGeneratorProvider()
        .setSecureRandom(random)
        .get(PublicKeyPacket.VERSION_4, Date.from(created));
  }

  static PGPKeyPair newSigningKey(SecureRandom random, Instant created) {
    try {
      return generator(random, created).generateLegacyEd25519KeyPair();
    } catch (PGPException e) {
      throw new AssertionError("a key of known form can be made", e);
    }
  }

  static PGPKeyPair newEncryptionKey(SecureRandom random, Instant created) {
    try {
      return generator(random, created).generateLegacyX25519KeyPair();
    } catch (PGPException e) {
      throw new AssertionError("a key of known form can be made", e);
    }
  }

  static boolean isSecret(Packet packet) {
    return packet.tag() == PacketTag.SECRET_KEY || packet.tag() == PacketTag.SECRET_SUBKEY;
  }

  static PGPSecretKey parse(Packet packet) throws OpenPgpException {
    try {
      var input = new BCPGInputStream(new ByteArrayInputStream(packet.encoded()));
      SecretKeyPacket secret = (SecretKeyPacket) input.readPacket();
      PGPPublicKey key =
          new PGPPublicKey(secret.getPublicKeyPacket(), new BcKeyFingerprintCalculator());
      return new PGPSecretKey(secret, key);
    } catch (IOException | PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("a secret key that cannot be read: " + e.getMessage());
    }
  }

  /** Returns an unprotected packet. */
  static byte[] plain(PGPKeyPair pair) {
    return encode(pair.getPublicKey(), pair.getPrivateKey(), true, null);
  }

  static PGPPrivateKey readPlain(PGPSecretKey key) throws OpenPgpException {
    if (key.getS2KUsage() != SecretKeyPacket.USAGE_NONE) {
      throw OpenPgpException.malformed("a locked secret key where a plain one is due");
    }
    try {
      return checked(key.extractPrivateKey(null), key.getPublicKey());
    } catch (PGPException | RuntimeException e) {
      throw OpenPgpException.malformed("a secret key that cannot be read: " + e.getMessage());
    }
  }

  static PBESecretKeyEncryptor lock(Passphrase passphrase, SecureRandom random) {
    try {
      var sha256 = new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256);
      return new BcPBESecretKeyEncryptorBuilder(
              SymmetricKeyAlgorithmTags.AES_256, sha256, HIGH_COUNT)
          .setSecureRandom(random)
          .build(passphrase.characters());
    } catch (PGPException e) {
      throw new AssertionError("SHA-256 is there", e);
    }
  }

  static byte[] locked(
      KeyPacket key, PGPPrivateKey secret, boolean primary, @Nullable PBESecretKeyEncryptor lock) {
    return encode(key.key(), secret, primary, lock);
  }

  /** Returns a packet in GnuPG's way to say that the secret is kept elsewhere. */
  static byte[] withoutSecret(KeyPacket key, boolean primary) {
    S2K elsewhere = S2K.gnuDummyS2K(S2K.GNUDummyParams.noPrivateKey());
    PublicKeyPacket publicPart = key.key().getPublicKeyPacket();
    int usage = SecretKeyPacket.USAGE_SHA1;
    SecretKeyPacket packet =
        primary
            ? new SecretKeyPacket(publicPart, 0, usage, elsewhere, null, new byte[0])
            : new SecretSubkeyPacket(publicPart, 0, usage, elsewhere, null, new byte[0]);
    try {
      return packet.getEncoded();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }

  /** Returns the secret, or null where GnuPG's mark says that it is elsewhere. */
  static @Nullable PGPPrivateKey unlock(PGPSecretKey key, Passphrase passphrase)
      throws OpenPgpException {
    if (key.isPrivateKeyEmpty()) {
      return null;
    }
    checkLock(key);
    try {
      var unlocking = new BcPBESecretKeyDecryptorBuilder(new BcPGPDigestCalculatorProvider());
      PGPPrivateKey secret = key.extractPrivateKey(unlocking.build(passphrase.characters()));
      return checked(secret, key.getPublicKey());
    } catch (PGPException | RuntimeException e) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WRONG_PASSPHRASE, "the passphrase does not unlock the key");
    }
  }

  /** Locks whose cost or memory the file could choose freely are refused before any work. */
  private static void checkLock(PGPSecretKey key) throws OpenPgpException {
    int usage = key.getS2KUsage();
    if (usage != SecretKeyPacket.USAGE_SHA1) {
      throw OpenPgpException.forbidden(
          "a secret key that is not locked by a passphrase with SHA-1 check: usage " + usage);
    }
    S2K stretching = key.getS2K();
    if (stretching.getType() != S2K.SALTED_AND_ITERATED) {
      throw OpenPgpException.forbidden(
          "a passphrase stretched by method "
              + stretching.getType()
              + "; only iterated and salted is accepted, Argon2's memory is the file's choice");
    }
  }

  /** A secret that is not the public key's would sign or decrypt for another key. */
  private static PGPPrivateKey checked(PGPPrivateKey secret, PGPPublicKey key)
      throws OpenPgpException, PGPException {
    AsymmetricKeyParameter privateKey = new BcPGPKeyConverter().getPrivateKey(secret);
    AsymmetricKeyParameter publicKey = new BcPGPKeyConverter().getPublicKey(key);
    if (!Arrays.equals(pointOf(privateKey), pointOf(publicKey))) {
      throw OpenPgpException.malformed("a secret key that does not belong to its public part");
    }
    return secret;
  }

  private static byte[] pointOf(AsymmetricKeyParameter key) throws OpenPgpException {
    if (key instanceof Ed25519PrivateKeyParameters) {
      return ((Ed25519PrivateKeyParameters) key).generatePublicKey().getEncoded();
    } else if (key instanceof Ed25519PublicKeyParameters) {
      return ((Ed25519PublicKeyParameters) key).getEncoded();
    } else if (key instanceof X25519PrivateKeyParameters) {
      return ((X25519PrivateKeyParameters) key).generatePublicKey().getEncoded();
    } else if (key instanceof X25519PublicKeyParameters) {
      return ((X25519PublicKeyParameters) key).getEncoded();
    }
    throw new OpenPgpException(
        OpenPgpException.Reason.WEAK_ALGORITHM,
        "a secret key that is neither Ed25519 nor X25519, which nothing is made for here");
  }

  private static byte[] encode(
      PGPPublicKey key,
      PGPPrivateKey secret,
      boolean primary,
      @Nullable PBESecretKeyEncryptor lock) {
    try {
      var check =
          lock == null ? null : new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1);
      return new PGPSecretKey(secret, key, check, primary, lock).getEncoded();
    } catch (IOException | PGPException e) {
      throw new AssertionError("a key of known form can be encoded", e);
    }
  }
}
