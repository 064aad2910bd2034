package org.sealferry.protocol.openpgp;

import java.io.IOException;

/** Finds whose signature a message must carry, in the message's own beginning. PROTOCOL.md §2. */
@FunctionalInterface
public interface SignerFinder {
  /** Length of the longest beginning: a header's length and the longest header. */
  int BEGINNING_BYTES = 4 + 16 * 1024;

  /**
   * Returns the key the message must be signed with.
   *
   * @param beginning the first {@link #BEGINNING_BYTES} plaintext bytes, or all there are; not yet
   *     to be believed
   * @throws OpenPgpException or IOException if it is not there; passed on to the caller, unless the
   *     message turns out to be damaged
   */
  AuthorPublicKey find(byte[] beginning) throws OpenPgpException, IOException;
}
