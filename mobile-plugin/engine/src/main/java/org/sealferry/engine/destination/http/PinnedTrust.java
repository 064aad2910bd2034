package org.sealferry.engine.destination.http;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.SpkiPin;

/**
 * Believes a server that holds one of the pinned keys, whatever its certificate says of names and
 * dates: a phone's clock may be years wrong. PROTOCOL.md §7.
 */
final class PinnedTrust extends X509ExtendedTrustManager {
  private final Pins pins;

  PinnedTrust(Pins pins) {
    this.pins = pins;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    SpkiPin seen = SpkiPin.of(sha256(chain[0].getPublicKey().getEncoded()));
    if (!pins.accept(seen)) {
      throw new WrongPinException(
          "The server's key has the pin "
              + seen
              + "; pinned are "
              + pins.current()
              + " and "
              + pins.next());
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("A phone is no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every platform has SHA-256", e);
    }
  }

  /** The server's key is another one. */
  static final class WrongPinException extends CertificateException {
    private static final long serialVersionUID = 1L;

    WrongPinException(String message) {
      super(message);
    }
  }
}
