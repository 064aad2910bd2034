package org.sealferry.protocol.openpgp;

/** The notations that give a key its place in a destination. PROTOCOL.md §3. */
enum Notation {
  /** On a subkey's binding: made ready, not yet used. */
  NEXT("next@sealferry.org"),
  /** On a subkey's binding: its secret is kept off line, everything is sealed to it as well. */
  RECOVERY("recovery@sealferry.org"),
  /** On the primary key: the decryption key is kept off line. */
  OFFLINE("offline@sealferry.org");

  private final String text;

  Notation(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static boolean isKnown(String text) {
    for (Notation notation : values()) {
      if (notation.text.equals(text)) {
        return true;
      }
    }
    return false;
  }
}
