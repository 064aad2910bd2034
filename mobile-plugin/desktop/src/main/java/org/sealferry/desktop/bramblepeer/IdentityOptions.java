package org.sealferry.desktop.bramblepeer;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import picocli.CommandLine.Option;

/** Who this peer is; with a root key also who the other one is. */
final class IdentityOptions {
  private static final String USUAL_NAME = "bramble-peer";

  @Option(
      names = "--name",
      paramLabel = "N",
      description = {
        "with --root-key all four of these are given, or both sides derive the same stand-ins;",
        "otherwise the own name and key, kept with --dir and made if not given"
      })
  @Nullable String name;

  @Option(names = "--sig-seed", paramLabel = "HEX")
  @Nullable String seed;

  @Option(names = "--peer-name", paramLabel = "N")
  @Nullable String peerName;

  @Option(names = "--peer-key", paramLabel = "HEX")
  @Nullable String peerKey;

  /** Returns both identities of peers that share a root key. */
  IdentityPair pair(Role own) {
    if (name == null && seed == null && peerName == null && peerKey == null) {
      return IdentityPair.standIns(own);
    }
    if (name == null || seed == null || peerName == null || peerKey == null) {
      throw new IllegalArgumentException(
          "--name, --sig-seed, --peer-name and --peer-key go together");
    }
    return IdentityPair.given(name, seed, peerName, peerKey);
  }

  /** Checks what a peer may say that meets others. */
  void checkOwn() {
    if (peerName != null || peerKey != null) {
      throw new IllegalArgumentException(
          "--peer-name and --peer-key go with --root-key: who is met tells its own");
    }
  }

  /** Returns the identity of a peer that meets others: the stored one, or that of the options. */
  LocalIdentity own(@Nullable LocalIdentity stored, SecureRandom random) {
    SigningKeyPair keys;
    if (seed != null) {
      keys = SigningKeyPair.fromSeed(HexOption.key("--sig-seed", seed));
    } else if (stored != null) {
      keys = stored.keyPair();
    } else {
      keys = SigningKeyPair.fromSeed(SecretKey.random(random));
    }
    String usual = stored == null ? USUAL_NAME : stored.author().name();
    LocalIdentity own = new LocalIdentity(name == null ? usual : name, keys);
    if (stored != null && !stored.author().equals(own.author())) {
      throw new IllegalStateException(
          "the directory is that of " + stored.author() + "; use another one");
    }
    return own;
  }
}
