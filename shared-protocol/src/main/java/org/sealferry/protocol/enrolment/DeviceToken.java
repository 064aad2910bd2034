package org.sealferry.protocol.enrolment;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.FormatException;

/** Lets one device deliver to one server. People may have to type it. A secret. */
public final class DeviceToken implements AutoCloseable {
  /** Length of a token. */
  public static final int BYTES = 20;

  /** Length of its text. */
  public static final int CHARACTERS = 32;

  private static final String LABEL = "org.sealferry/DEVICE_TOKEN";

  private final byte[] token;

  private DeviceToken(byte[] token) {
    this.token = token;
  }

  /** Makes a token. */
  public static DeviceToken generate(SecureRandom random) {
    byte[] token = new byte[BYTES];
    random.nextBytes(token);
    return new DeviceToken(token);
  }

  /** Reads what was typed: 32 of a-z and 2-7. The error does not repeat it. */
  public static DeviceToken parse(String text) throws FormatException {
    if (text.length() != CHARACTERS) {
      throw FormatException.malformed("a token has 32 characters, not " + text.length());
    }
    return new DeviceToken(Base32.decode(text));
  }

  static DeviceToken parse(CborItem item) throws FormatException {
    return new DeviceToken(item.bytes(BYTES, BYTES));
  }

  byte[] bytes() {
    return token.clone();
  }

  /** Returns the 32 characters that are typed, and sent as a bearer token. */
  public String text() {
    return Base32.encode(token);
  }

  /** Returns what the server stores. */
  public SecretDigest digest() {
    return SecretDigest.hash(LABEL, token);
  }

  /** Erases the token. */
  @Override
  public void close() {
    Arrays.fill(token, (byte) 0);
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof DeviceToken
        && MessageDigest.isEqual(token, ((DeviceToken) other).token);
  }

  @Override
  public int hashCode() {
    return digest().hashCode();
  }

  @Override
  public String toString() {
    return "DeviceToken";
  }
}
