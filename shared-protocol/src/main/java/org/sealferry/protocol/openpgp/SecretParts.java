package org.sealferry.protocol.openpgp;

/** Which secrets of a destination key go into an export; the public parts always do. */
public enum SecretParts {
  /** All that are held: for the place where the primary key is kept. */
  WHOLE,
  /** Those of signing and encryption subkeys: for the server. */
  WITHOUT_PRIMARY,
  /** Those of recovery subkeys: for the safe. */
  RECOVERY_ONLY;

  boolean includePrimary() {
    return this == WHOLE;
  }

  boolean include(Subkey subkey) {
    return this == WHOLE || (subkey.role() == Subkey.Role.RECOVERY) == (this == RECOVERY_ONLY);
  }
}
