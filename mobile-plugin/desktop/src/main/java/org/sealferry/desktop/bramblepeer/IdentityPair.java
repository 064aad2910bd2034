package org.sealferry.desktop.bramblepeer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Hash;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.crypto.SigningPublicKey;

/** Who this peer is and who the other one is; the contact group of versioning follows from it. */
final class IdentityPair {
  private final Author own;
  private final Author other;

  private IdentityPair(Author own, Author other) {
    this.own = own;
    this.other = other;
  }

  static IdentityPair given(String name, String seed, String peerName, String peerKey) {
    SigningKeyPair keys = SigningKeyPair.fromSeed(HexOption.key("--sig-seed", seed));
    try {
      SigningPublicKey peer = SigningPublicKey.of(HexOption.bytes("--peer-key", peerKey));
      return new IdentityPair(new Author(name, keys.publicKey()), new Author(peerName, peer));
    } catch (CryptoException e) {
      throw new IllegalArgumentException("--peer-key: " + e.getMessage(), e);
    }
  }

  /** Returns what both sides derive alike; these identities prove nothing, the root key does. */
  static IdentityPair standIns(Role own) {
    return new IdentityPair(standIn(own), standIn(own.other()));
  }

  private static Author standIn(Role role) {
    String name = role.name().toLowerCase(Locale.ROOT);
    byte[] seed = Hash.of("org.sealferry/BRAMBLE_PEER_IDENTITY", name.getBytes(UTF_8));
    return new Author(name, SigningKeyPair.fromSeed(SecretKey.of(seed)).publicKey());
  }

  Author own() {
    return own;
  }

  Author other() {
    return other;
  }
}
