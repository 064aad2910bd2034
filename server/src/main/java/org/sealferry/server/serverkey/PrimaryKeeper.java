package org.sealferry.server.serverkey;

import java.io.IOException;

/** Takes the primary key away from the server, once, when it is made. */
@FunctionalInterface
public interface PrimaryKeeper {
  /**
   * Writes the whole key, primary and recovery secrets included, to a lasting place; returns when
   * it is safe there. Nothing is stored in the database if this fails, and a key from an attempt
   * that failed later may be overwritten.
   *
   * @param lockedKey an OpenPGP secret key that {@code gpg --import} reads, locked with the
   *     passphrase of the ceremony
   */
  void keep(byte[] lockedKey) throws IOException;
}
