package org.sealferry.engine.destination.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.ServerAddress;

/** Says what a broken connection means. */
final class Failures {
  private Failures() {}

  static DeliveryException ofConnection(ServerAddress address, IOException cause) {
    PinnedTrust.WrongPinException pin = find(cause, PinnedTrust.WrongPinException.class);
    if (pin != null) {
      return error(Code.WRONG_PIN, address, String.valueOf(pin.getMessage()), cause);
    }
    AuthorityTrust.WrongDateException date = find(cause, AuthorityTrust.WrongDateException.class);
    if (date != null) {
      return error(Code.CLOCK, address, String.valueOf(date.getMessage()), cause);
    }
    if (find(cause, CertificateException.class) != null
        || cause instanceof SSLPeerUnverifiedException) {
      return error(
          Code.UNTRUSTED, address, "nobody this phone trusts vouches for it: " + cause, cause);
    }
    if (cause instanceof SSLHandshakeException && find(cause, EOFException.class) == null) {
      return error(Code.TLS, address, "no secure connection: " + cause.getMessage(), cause);
    }
    return isUnreachable(cause)
        ? error(Code.UNREACHABLE, address, "not reached: " + cause.getMessage(), cause)
        : error(Code.CUT, address, "the connection broke: " + cause.getMessage(), cause);
  }

  private static boolean isUnreachable(IOException cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || (cause instanceof InterruptedIOException
            && String.valueOf(cause.getMessage()).contains("connect"));
  }

  private static DeliveryException error(
      Code code, ServerAddress address, String message, IOException cause) {
    return new DeliveryException(code, address + ": " + message, cause);
  }

  private static <T extends Throwable> @Nullable T find(Throwable top, Class<T> type) {
    for (Throwable at = top; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }
}
