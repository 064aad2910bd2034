package org.sealferry.bramble.crypto;

import java.security.GeneralSecurityException;

/** Tells that bytes from outside are no key, or that a tag, proof or signature is wrong. */
public final class CryptoException extends GeneralSecurityException {
  private static final long serialVersionUID = 1;

  CryptoException(String message) {
    super(message);
  }
}
