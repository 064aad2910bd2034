package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Takes the few free values out of a statement, builds the one form from them and compares every
 * byte: nothing that a lenient reader would let pass gets by. PROTOCOL.md §4.
 */
final class StatementReader {
  private static final int MAX_SIGNATURE_BYTES = 512;

  private final StatementForm form;
  private final byte[] value;

  private StatementReader(StatementForm form, byte[] value) {
    this.form = form;
    this.value = value;
  }

  static StatementReader read(byte[] message) throws OpenPgpException {
    PacketStream packets = new PacketStream(new ByteArrayInputStream(message), "a statement");
    StatementReader read;
    try {
      require(packets, PacketTag.ONE_PASS_SIGNATURE);
      packets.body(MAX_SIGNATURE_BYTES);
      require(packets, PacketTag.LITERAL);
      int headerBytes = StatementForm.LITERAL_HEADER.length;
      byte[] literal = packets.body(headerBytes + SignedStatement.MAX_CONTENT_BYTES);
      if (literal.length <= headerBytes) {
        throw OpenPgpException.malformed("a statement without content");
      }
      byte[] content = Arrays.copyOfRange(literal, headerBytes, literal.length);
      require(packets, PacketTag.SIGNATURE);
      read = readSignature(packets.body(MAX_SIGNATURE_BYTES), content);
      require(packets, -1);
    } catch (BrokenMessage e) {
      throw e.rule();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    if (!Arrays.equals(read.form.message(read.value), message)) {
      throw OpenPgpException.malformed("a statement that is not in its one byte form");
    }
    return read;
  }

  private static StatementReader readSignature(byte[] body, byte[] content)
      throws OpenPgpException {
    ByteReader reader = new ByteReader(body, "a statement's signature");
    boolean version4 = reader.u8() == 4;
    reader.bytes(3);
    ByteReader area =
        new ByteReader(
            reader.bytes(version4 ? reader.u16() : reader.u32()), "a statement's hashed fields");
    reader.bytes(version4 ? reader.u16() : reader.u32());
    reader.bytes(2);
    byte[] salt = version4 ? new byte[0] : reader.bytes(reader.u8());
    if (salt.length != (version4 ? 0 : StatementForm.SALT_BYTES)) {
      throw OpenPgpException.malformed("a statement with a salt of " + salt.length + " bytes");
    }
    byte[] value = version4 ? mpis(reader) : reader.bytes(StatementForm.SIGNATURE_BYTES);
    reader.end();
    area.bytes(2);
    Instant signedAt = Instant.ofEpochSecond(area.u32());
    area.bytes(3);
    byte[] signer = area.bytes(version4 ? Fingerprint.V4_BYTES : Fingerprint.V6_BYTES);
    return new StatementReader(
        new StatementForm(content, Fingerprint.of(signer), signedAt, salt), value);
  }

  private static byte[] mpis(ByteReader reader) throws OpenPgpException {
    byte[] value = Arrays.copyOf(reader.mpi(32), StatementForm.SIGNATURE_BYTES);
    System.arraycopy(reader.mpi(32), 0, value, 32, 32);
    return value;
  }

  private static void require(PacketStream packets, int expected)
      throws OpenPgpException, IOException {
    int tag = packets.next();
    if (tag != expected) {
      throw OpenPgpException.malformed(
          "a statement with " + name(tag) + " where " + name(expected) + " is due");
    }
  }

  private static String name(int tag) {
    return tag < 0 ? "its end" : "a " + PacketTag.name(tag);
  }

  StatementForm form() {
    return form;
  }

  /** R and S, 64 bytes. */
  byte[] value() {
    return value;
  }
}
