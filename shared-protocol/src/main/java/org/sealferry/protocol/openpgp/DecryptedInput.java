package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSessionKeyEncryptedData;

/**
 * Decrypted data whose end is only ever reached when all of it was whole; what was read before that
 * is not yet to be believed.
 */
final class DecryptedInput extends InputStream {
  private final PGPSessionKeyEncryptedData data;
  private final InputStream decrypted;
  private boolean ended;

  DecryptedInput(PGPSessionKeyEncryptedData data, InputStream decrypted) {
    this.data = data;
    this.decrypted = decrypted;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    try {
      int n = decrypted.read(bytes, offset, length);
      if (n < 0) {
        ended = true;
        checkCode();
      }
      return n;
    } catch (IOException | PGPException | RuntimeException e) {
      ended = true;
      throw damaged(e);
    }
  }

  /** Version 1 data has one code for the whole; version 2 was checked chunk by chunk. */
  private void checkCode() throws PGPException, IOException {
    if (data.getVersion() == 1 && !data.verify()) {
      throw damaged(new PGPException("integrity code"));
    }
  }

  /** Tells a broken source from a broken message. */
  static IOException damaged(Throwable cause) {
    if (cause instanceof BrokenMessage) {
      return (BrokenMessage) cause;
    }
    SourceFailure source = SourceFailure.in(cause);
    if (source != null) {
      return source;
    }
    BrokenMessage broken =
        new BrokenMessage(
            new OpenPgpException(
                OpenPgpException.Reason.BAD_INTEGRITY,
                "the message was changed or cut on its way"));
    broken.addSuppressed(cause);
    return broken;
  }
}
