package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.bcpg.AEADAlgorithmTags;

/**
 * The shape of a sealed message: session key packets of one version, then encrypted data of the
 * version that goes with them. Everything else is refused by name before anything is decrypted.
 * PROTOCOL.md §2.
 */
final class EncryptedMessageRules {
  private static final int MAX_RECIPIENTS = 16;
  private static final int MAX_SESSION_KEY_BYTES = 1024;

  /** Where the encrypted data starts at the latest. */
  static final int MAX_BYTES_BEFORE_DATA = (MAX_RECIPIENTS + 2) * (MAX_SESSION_KEY_BYTES + 16);

  private static final int MAX_CHUNK_OCTET = 16;

  private EncryptedMessageRules() {}

  static void check(InputStream in) throws OpenPgpException, IOException {
    PacketStream packets = new PacketStream(in, "the message");
    int version = 0;
    int recipients = 0;
    int tag = packets.next();
    for (; tag == PacketTag.SESSION_KEY; tag = packets.next()) {
      if (++recipients > MAX_RECIPIENTS) {
        throw new OpenPgpException(
            OpenPgpException.Reason.TOO_LARGE, "a message with more than 16 recipients");
      }
      byte[] body = packets.body(MAX_SESSION_KEY_BYTES);
      int next = body.length == 0 ? 0 : body[0];
      if ((next != 3 && next != 6) || (version != 0 && next != version)) {
        throw OpenPgpException.forbidden("a session key packet of version " + next);
      }
      version = next;
    }
    if (tag != PacketTag.ENCRYPTED) {
      throw refused(tag);
    }
    if (recipients == 0) {
      throw OpenPgpException.forbidden("encrypted data without session key packet");
    }
    checkData(packets, version);
  }

  private static void checkData(PacketStream packets, int sessionKeyVersion)
      throws OpenPgpException, IOException {
    int version = packets.read();
    if (version != (sessionKeyVersion == 3 ? 1 : 2)) {
      throw OpenPgpException.forbidden(
          "encrypted data of version "
              + version
              + " after session key packets of version "
              + sessionKeyVersion);
    }
    if (version == 1) {
      return;
    }
    packets.read();
    int mode = packets.read();
    int chunk = packets.read();
    if (mode != AEADAlgorithmTags.OCB && mode != AEADAlgorithmTags.GCM) {
      throw new OpenPgpException(
          OpenPgpException.Reason.WEAK_ALGORITHM,
          "a message in AEAD mode " + mode + "; OCB and GCM are accepted");
    }
    if (chunk > MAX_CHUNK_OCTET) {
      throw new OpenPgpException(
          OpenPgpException.Reason.TOO_LARGE,
          "a message in chunks of 2^" + (chunk + 6) + " bytes, at most 2^22 are read");
    }
  }

  private static OpenPgpException refused(int tag) {
    switch (tag) {
      case -1:
        return OpenPgpException.malformed("a message that ends before its encrypted data");
      case PacketTag.PASSWORD_SESSION_KEY:
        return OpenPgpException.forbidden("a message that a password opens");
      case PacketTag.ENCRYPTED_WITHOUT_INTEGRITY:
        return OpenPgpException.forbidden("a message encrypted without integrity protection");
      case PacketTag.GNUPG_AEAD:
        return OpenPgpException.forbidden("a message in GnuPG's own AEAD format");
      default:
        return OpenPgpException.forbidden(
            "a message with a " + PacketTag.name(tag) + " where encrypted data is due");
    }
  }
}
