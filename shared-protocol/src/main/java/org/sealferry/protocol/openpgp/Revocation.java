package org.sealferry.protocol.openpgp;

/** Why a key no longer counts. RFC 9580, section 5.2.3.31; PROTOCOL.md §3. */
public enum Revocation {
  /** Out of use; what it signed before stays valid, what was sealed to it can be opened. */
  RETIRED(3),
  /** Replaced by another; otherwise like {@link #RETIRED}. */
  SUPERSEDED(1),
  /** Its secret may be known to others: nothing it ever signed counts. Also: no reason given. */
  COMPROMISED(2);

  private final int code;

  Revocation(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static Revocation ofCode(int code) {
    for (Revocation revocation : values()) {
      if (revocation.code == code) {
        return revocation;
      }
    }
    return COMPROMISED;
  }
}
