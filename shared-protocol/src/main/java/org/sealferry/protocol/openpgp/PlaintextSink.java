package org.sealferry.protocol.openpgp;

import java.io.IOException;

/**
 * Takes plaintext as it is decrypted, and keeps it to itself until {@link #commit()}: before that,
 * neither integrity nor signature are known. Exactly one of commit and abort ends it.
 */
public interface PlaintextSink {
  /** Takes a piece; the array is reused afterwards. */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** The message is whole and signed by the key that was found. */
  void commit() throws IOException;

  /** The message is refused: what was taken must be thrown away. */
  void abort();
}
