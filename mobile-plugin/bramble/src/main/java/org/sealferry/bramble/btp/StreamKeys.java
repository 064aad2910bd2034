package org.sealferry.bramble.btp;

import org.sealferry.bramble.crypto.SecretKey;

/** The tag key and the header key of one sender in one time period. */
final class StreamKeys {
  private final SecretKey tagKey;
  private final SecretKey headerKey;

  StreamKeys(SecretKey tagKey, SecretKey headerKey) {
    this.tagKey = tagKey;
    this.headerKey = headerKey;
  }

  SecretKey tagKey() {
    return tagKey;
  }

  SecretKey headerKey() {
    return headerKey;
  }

  void erase() {
    tagKey.erase();
    headerKey.erase();
  }
}
