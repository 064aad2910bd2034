package org.sealferry.server.serverkey;

import java.util.Arrays;
import org.sealferry.protocol.statement.SpkiPin;

/** A TLS key with the certificate that shows it. A secret. */
public final class TlsKey implements AutoCloseable {
  private final byte[] certificate;
  private final byte[] privateKey;
  private final SpkiPin pin;

  /**
   * Takes a key.
   *
   * @param certificate X.509, DER
   * @param privateKey PKCS #8, DER
   * @param pin SHA-256 of the certificate's SubjectPublicKeyInfo
   */
  public TlsKey(byte[] certificate, byte[] privateKey, SpkiPin pin) {
    this.certificate = certificate.clone();
    this.privateKey = privateKey.clone();
    this.pin = pin;
  }

  /** Returns the X.509 certificate in DER. */
  public byte[] certificate() {
    return certificate.clone();
  }

  /** Returns a copy of the private key, PKCS #8 in DER; the caller erases it. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  /** Returns what phones know the key by. */
  public SpkiPin pin() {
    return pin;
  }

  /** Erases the private key. */
  @Override
  public void close() {
    Arrays.fill(privateKey, (byte) 0);
  }

  @Override
  public String toString() {
    return "TlsKey " + pin;
  }
}
