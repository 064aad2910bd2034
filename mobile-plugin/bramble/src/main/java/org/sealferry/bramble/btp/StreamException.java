package org.sealferry.bramble.btp;

import java.io.IOException;

/** The peer's stream is not what the wire specification allows; the connection must be closed. */
public final class StreamException extends IOException {
  private static final long serialVersionUID = 1L;

  StreamException(String message) {
    super(message);
  }

  StreamException(String message, Throwable cause) {
    super(message, cause);
  }
}
