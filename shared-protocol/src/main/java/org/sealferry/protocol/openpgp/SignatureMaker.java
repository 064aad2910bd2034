package org.sealferry.protocol.openpgp;

import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;

/** Starts signatures by one version 4 key. Everything that says something is covered. */
final class SignatureMaker {
  private final KeyPacket key;
  private final PGPPrivateKey secret;

  SignatureMaker(KeyPacket key, PGPPrivateKey secret) {
    this.key = key;
    this.secret = secret;
  }

  /** Returns the three subpackets each signature of ours starts with, in this order. */
  PGPSignatureSubpacketGenerator subpackets(Instant at) {
    PGPSignatureSubpacketGenerator subpackets = new PGPSignatureSubpacketGenerator();
    subpackets.setSignatureCreationTime(false, Date.from(at));
    subpackets.setIssuerFingerprint(false, key.key());
    subpackets.setIssuerKeyID(false, key.key().getKeyID());
    return subpackets;
  }

  /** Returns a generator for a document signature with SHA-256. */
  PGPSignatureGenerator document(int type, PGPSignatureSubpacketGenerator subpackets)
      throws PGPException {
    return start(type, HashAlgorithmTags.SHA256, subpackets);
  }

  /** Returns a generator for a signature over keys with SHA-512. */
  PGPSignatureGenerator start(int type, PGPSignatureSubpacketGenerator subpackets)
      throws PGPException {
    return start(type, HashAlgorithmTags.SHA512, subpackets);
  }

  private PGPSignatureGenerator start(int type, int hash, PGPSignatureSubpacketGenerator subpackets)
      throws PGPException {
    PGPSignatureGenerator generator =
        new PGPSignatureGenerator(new BcPGPContentSignerBuilder(key.algorithm(), hash), key.key());
    generator.init(type, secret);
    generator.setHashedSubpackets(subpackets.generate());
    return generator;
  }
}
