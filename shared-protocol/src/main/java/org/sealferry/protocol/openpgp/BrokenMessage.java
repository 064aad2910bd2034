package org.sealferry.protocol.openpgp;

import java.io.IOException;

/** Carries a broken rule through code that may only throw IOException. */
final class BrokenMessage extends IOException {
  private static final long serialVersionUID = 1L;

  private final OpenPgpException rule;

  BrokenMessage(OpenPgpException rule) {
    super(rule.getMessage(), rule);
    this.rule = rule;
  }

  OpenPgpException rule() {
    return rule;
  }
}
