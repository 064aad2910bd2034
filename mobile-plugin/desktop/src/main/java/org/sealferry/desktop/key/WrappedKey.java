package org.sealferry.desktop.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.Hash;
import org.sealferry.bramble.crypto.PasswordKdf;
import org.sealferry.bramble.crypto.SecretBox;
import org.sealferry.bramble.crypto.SecretKey;

/** One copy of the key file. The check tells a damaged file from a wrong password. */
final class WrappedKey {
  //   0        6         7            8                  24         56      57          81     129
  //   +--------+---------+------------+------------------+----------+-------+-----------+------+
  //   | magic  | version | protection | database id (16) | salt 32  | log N | nonce 24  | box  |
  //   +--------+---------+------------+------------------+----------+-------+-----------+------+
  //   box = tag (16) and wrapped key (32); then the check: H over all before it (32)

  private static final byte[] MAGIC = "SFKEY\0".getBytes(US_ASCII);
  private static final int VERSION = 1;
  private static final int SALT_BYTES = 32;
  private static final int BOX_BYTES = SecretBox.TAG_BYTES + SecretKey.BYTES;
  private static final int CHECK_BYTES = 32;
  private static final int BODY_BYTES =
      MAGIC.length + 2 + DatabaseId.BYTES + SALT_BYTES + 1 + SecretBox.NONCE_BYTES + BOX_BYTES;
  private static final int BYTES = BODY_BYTES + CHECK_BYTES;
  private static final int MIN_LOG_COST = 10;
  private static final int MAX_LOG_COST = 20;
  private static final String CHECK = "org.sealferry.desktop/KEY_FILE";
  private static final String UNPROTECTED = "org.sealferry.desktop/UNPROTECTED_KEY";

  private final Protection protection;
  private final DatabaseId databaseId;
  private final byte[] salt;
  private final int logCost;
  private final byte[] nonce;
  private final byte[] box;

  private WrappedKey(Protection protection, DatabaseId databaseId, Wrapping wrapping) {
    this.protection = protection;
    this.databaseId = databaseId;
    this.salt = wrapping.salt;
    this.logCost = wrapping.logCost;
    this.nonce = wrapping.nonce;
    this.box = wrapping.box;
  }

  /** Wraps a key by a password, or by nothing when it is null. */
  static WrappedKey wrap(
      SecretKey key,
      DatabaseId databaseId,
      @Nullable Password password,
      int logCost,
      SecureRandom random) {
    Wrapping wrapping = new Wrapping(logCost);
    random.nextBytes(wrapping.salt);
    random.nextBytes(wrapping.nonce);
    byte[] raw = key.encoded();
    System.arraycopy(raw, 0, wrapping.box, SecretBox.TAG_BYTES, raw.length);
    Arrays.fill(raw, (byte) 0);
    SecretKey wrappingKey = wrappingKey(password, wrapping.salt, logCost);
    new SecretBox(wrappingKey).seal(wrapping.nonce, wrapping.box, 0, BOX_BYTES);
    wrappingKey.erase();
    Protection protection = password == null ? Protection.NONE : Protection.PASSWORD;
    return new WrappedKey(protection, databaseId, wrapping);
  }

  /** Reads a copy; null if it is not whole, or of another version. */
  static @Nullable WrappedKey read(byte[] file) {
    if (file.length != BYTES || !check(file)) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(file);
    byte[] magic = take(in, MAGIC.length);
    int version = in.get();
    Protection protection = Protection.read(in.get());
    DatabaseId databaseId = DatabaseId.of(take(in, DatabaseId.BYTES));
    Wrapping wrapping = new Wrapping(in);
    if (protection == null
        || !Arrays.equals(magic, MAGIC)
        || version != VERSION
        || wrapping.logCost < MIN_LOG_COST
        || wrapping.logCost > MAX_LOG_COST) {
      return null;
    }
    return new WrappedKey(protection, databaseId, wrapping);
  }

  private static boolean check(byte[] file) {
    byte[] body = Arrays.copyOf(file, BODY_BYTES);
    return MessageDigest.isEqual(
        Hash.of(CHECK, body), Arrays.copyOfRange(file, BODY_BYTES, file.length));
  }

  byte[] encoded() {
    ByteBuffer out = ByteBuffer.allocate(BYTES);
    out.put(MAGIC).put((byte) VERSION).put(protection.code()).put(databaseId.encoded());
    out.put(salt).put((byte) logCost).put(nonce).put(box);
    out.put(Hash.of(CHECK, Arrays.copyOf(out.array(), BODY_BYTES)));
    return out.array();
  }

  /** Unwraps the key; throws if the password is not the one it was wrapped by. */
  SecretKey unwrap(@Nullable Password password) throws CryptoException {
    SecretKey wrappingKey = wrappingKey(password, salt, logCost);
    byte[] opened = box.clone();
    try {
      new SecretBox(wrappingKey).open(nonce, opened, 0, BOX_BYTES);
      return SecretKey.of(Arrays.copyOfRange(opened, SecretBox.TAG_BYTES, BOX_BYTES));
    } finally {
      wrappingKey.erase();
      Arrays.fill(opened, (byte) 0);
    }
  }

  private static SecretKey wrappingKey(@Nullable Password password, byte[] salt, int logCost) {
    return password == null
        ? SecretKey.of(Hash.of(UNPROTECTED, salt))
        : PasswordKdf.derive(password.bytes(), salt, logCost);
  }

  boolean needsPassword() {
    return protection == Protection.PASSWORD;
  }

  DatabaseId databaseId() {
    return databaseId;
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  /** What the key is wrapped with. */
  private static final class Wrapping {
    final byte[] salt;
    final int logCost;
    final byte[] nonce;
    final byte[] box;

    Wrapping(int logCost) {
      this.salt = new byte[SALT_BYTES];
      this.logCost = logCost;
      this.nonce = new byte[SecretBox.NONCE_BYTES];
      this.box = new byte[BOX_BYTES];
    }

    Wrapping(ByteBuffer in) {
      this.salt = take(in, SALT_BYTES);
      this.logCost = in.get();
      this.nonce = take(in, SecretBox.NONCE_BYTES);
      this.box = take(in, BOX_BYTES);
    }
  }
}
