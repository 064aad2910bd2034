package org.sealferry.bramble.contact;

import java.io.IOException;

/** A text holds no link that can be used. */
public final class LinkException extends IOException {
  private static final long serialVersionUID = 1;

  LinkException(String message) {
    super(message);
  }
}
