package org.sealferry.protocol.openpgp;

/** Packet type numbers of OpenPGP. RFC 9580, section 5. */
final class PacketTag {
  static final int SESSION_KEY = 1;
  static final int SIGNATURE = 2;
  static final int PASSWORD_SESSION_KEY = 3;
  static final int ONE_PASS_SIGNATURE = 4;
  static final int SECRET_KEY = 5;
  static final int PUBLIC_KEY = 6;
  static final int SECRET_SUBKEY = 7;
  static final int COMPRESSED = 8;
  static final int ENCRYPTED_WITHOUT_INTEGRITY = 9;
  static final int MARKER = 10;
  static final int LITERAL = 11;
  static final int TRUST = 12;
  static final int USER_ID = 13;
  static final int PUBLIC_SUBKEY = 14;
  static final int USER_ATTRIBUTE = 17;
  static final int ENCRYPTED = 18;
  static final int INTEGRITY_CODE = 19;
  static final int GNUPG_AEAD = 20;
  static final int PADDING = 21;

  private static final String[] NAMES = {
    "reserved",
    "session key",
    "signature",
    "password session key",
    "one-pass signature",
    "secret key",
    "public key",
    "secret subkey",
    "compressed data",
    "encrypted data without" + " integrity protection",
    "marker",
    "literal data",
    "trust",
    "user id",
    "public subkey",
    null,
    null,
    "user attribute",
    "encrypted data",
    "integrity code",
    "GnuPG AEAD data",
    "padding"
  };

  private PacketTag() {}

  static String name(int tag) {
    boolean known = tag >= 0 && tag < NAMES.length && NAMES[tag] != null;
    return known ? NAMES[tag] + " packet" : "packet of unknown type " + tag;
  }
}
