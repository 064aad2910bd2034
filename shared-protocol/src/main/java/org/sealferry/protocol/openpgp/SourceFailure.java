package org.sealferry.protocol.openpgp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The given stream's own trouble, such as a broken connection: says nothing about the message. */
final class SourceFailure extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException failure;

  SourceFailure(IOException failure) {
    super(failure);
    this.failure = failure;
  }

  IOException failure() {
    return failure;
  }

  static @Nullable SourceFailure in(@Nullable Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceFailure) {
        return (SourceFailure) cause;
      }
    }
    return null;
  }
}
