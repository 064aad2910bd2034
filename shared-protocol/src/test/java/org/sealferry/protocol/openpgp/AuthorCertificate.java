package org.sealferry.protocol.openpgp;

import java.io.IOException;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;

/** An author's key with the user id and the usage that gpg insists on. */
final class AuthorCertificate {
  private static final String NAME = "Author";

  private AuthorCertificate() {}

  static byte[] of(AuthorKey author) throws PGPException, IOException {
    return with(author.publicPacket(), author);
  }

  /** The secret key, not locked. */
  static byte[] secret(AuthorKey author) throws PGPException, IOException {
    return with(author.encode(), author);
  }

  private static byte[] with(byte[] key, AuthorKey author) throws PGPException, IOException {
    SignatureMaker maker = new SignatureMaker(author.publicKey().key(), author.secret());
    var subpackets = maker.subpackets(Cast.CREATED);
    subpackets.setKeyFlags(false, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    byte[] certification =
        maker
            .start(PGPSignature.POSITIVE_CERTIFICATION, subpackets)
            .generateCertification(NAME, author.publicKey().key().key())
            .getEncoded();
    return new ByteWriter()
        .bytes(key)
        .packet(PacketTag.USER_ID, NAME.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .bytes(certification)
        .toByteArray();
  }
}
