package org.sealferry.engine.destination.http;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Believes what the phone's certificate authorities vouch for. When only the dates are at fault it
 * says so, with the phone's clock beside them. PROTOCOL.md §7.
 */
final class AuthorityTrust implements X509TrustManager {
  private final X509TrustManager authorities;
  private final Clock clock;

  private AuthorityTrust(X509TrustManager authorities, Clock clock) {
    this.authorities = authorities;
    this.clock = clock;
  }

  /**
   * Returns trust in some authorities.
   *
   * @param store the authorities; null for the platform's own
   */
  static AuthorityTrust of(@Nullable KeyStore store, Clock clock) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager) {
          return new AuthorityTrust((X509TrustManager) manager, clock);
        }
      }
      throw new IllegalStateException("This platform has no X.509 trust manager");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This platform has no certificate authorities", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    Instant now = clock.instant();
    for (X509Certificate certificate : chain) {
      checkDates(certificate, now);
    }
    authorities.checkServerTrusted(chain, authType);
  }

  private static void checkDates(X509Certificate certificate, Instant now)
      throws WrongDateException {
    Instant from = certificate.getNotBefore().toInstant();
    Instant to = certificate.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(to)) {
      throw new WrongDateException(
          "This phone's clock says "
              + now
              + ", but the server's certificate is valid from "
              + from
              + " to "
              + to
              + ": set the phone's clock, or have the certificate renewed");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("A phone is no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }

  /** The certificate is not valid by this phone's clock. */
  static final class WrongDateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    WrongDateException(String message) {
      super(message);
    }
  }
}
