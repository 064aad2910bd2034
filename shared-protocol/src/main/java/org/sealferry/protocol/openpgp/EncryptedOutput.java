package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.bcpg.AEADAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what is written to the recipients of a certificate: AES-256, in version 2 data if all
 * recipients read it, else in version 1 data. PROTOCOL.md §2.
 */
final class EncryptedOutput extends OutputStream {
  /** 64 KiB: both of the partial lengths and of the chunks of version 2. */
  private static final int CHUNK_POWER = 16;

  private final PGPEncryptedDataGenerator generator;
  private final OutputStream out;
  private final OutputStream encrypting;
  private @Nullable SessionKey sessionKey; // written once, by the generator, while opening

  private EncryptedOutput(PGPEncryptedDataGenerator generator, OutputStream out)
      throws IOException {
    this.generator = generator;
    this.out = out;
    generator.setSessionKeyExtractionCallback(key -> sessionKey = SessionKey.of(key));
    try {
      this.encrypting = generator.open(out, new byte[1 << CHUNK_POWER]);
    } catch (PGPException e) {
      throw new AssertionError("keys that the policy let through can be encrypted to", e);
    }
  }

  static EncryptedOutput to(
      Certificate destination, OpenPgpPolicy policy, SecureRandom random, OutputStream out)
      throws OpenPgpException, IOException {
    List<Subkey> recipients = destination.recipients();
    boolean version2 = true;
    for (Subkey recipient : recipients) {
      policy.mayEncryptTo(recipient.key());
      version2 &= destination.readsVersion2(recipient);
    }
    BcPGPDataEncryptorBuilder data =
        new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
            .setWithIntegrityPacket(true)
            .setSecureRandom(random);
    if (version2) {
      data.setWithAEAD(AEADAlgorithmTags.OCB, CHUNK_POWER).setUseV6AEAD();
    }
    PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(data);
    for (Subkey recipient : recipients) {
      if (!version2 && recipient.key().version() == 6) {
        throw new OpenPgpException(
            OpenPgpException.Reason.WEAK_ALGORITHM,
            "version 6 subkey " + recipient.fingerprint() + " where version 2 data is not read");
      }
      generator.addMethod(
          new BcPublicKeyKeyEncryptionMethodGenerator(recipient.key().key())
              .setSecureRandom(random));
    }
    return new EncryptedOutput(generator, out);
  }

  @Override
  public void write(int b) throws IOException {
    encrypting.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    encrypting.write(bytes, offset, length);
  }

  /** Writes what protects the whole; the stream beneath is flushed, not closed. */
  SessionKey finish() throws IOException {
    generator.close();
    out.flush();
    if (sessionKey == null) {
      throw new AssertionError("the generator tells its session key");
    }
    return sessionKey;
  }

  void abandon() {
    if (sessionKey != null) {
      sessionKey.close();
    }
  }
}
