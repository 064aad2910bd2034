package org.sealferry.bramble.contact;

/**
 * Tells that the peer showed this phone's own identity: a reflection, or a copy of its database.
 */
public final class OwnIdentityException extends Exception {
  private static final long serialVersionUID = 1;

  OwnIdentityException(Author author) {
    super("the peer's identity key is our own, " + author.id() + ": no contact can be made");
  }
}
