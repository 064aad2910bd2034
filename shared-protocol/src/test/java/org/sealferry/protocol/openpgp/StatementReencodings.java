package org.sealferry.protocol.openpgp;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;

/**
 * One valid statement written in other ways that say the same. None needs the secret key: anybody
 * on the way could do it.
 */
final class StatementReencodings {
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private final byte[] onePass;
  private final byte[] literal;
  private final byte[] signature;

  private StatementReencodings(byte[] statement) throws OpenPgpException {
    var packets = Packet.readAll(statement, 40_000, "a statement");
    this.onePass = packets.get(0).body();
    this.literal = packets.get(1).body();
    this.signature = packets.get(2).body();
  }

  static Map<String, byte[]> of(byte[] statement) throws OpenPgpException {
    StatementReencodings again = new StatementReencodings(statement);
    Map<String, byte[]> all = new LinkedHashMap<>();
    again.headers(all);
    again.literals(all);
    again.signatures(all);
    again.surroundings(all, statement);
    return all;
  }

  private void headers(Map<String, byte[]> all) {
    byte[] first = oldHeader(4, 1, onePass);
    byte[] second = packet(11, literal);
    byte[] third = packet(2, signature);
    all.put("one-pass-in-new-format", join(packet(4, onePass), second, third));
    all.put("one-pass-with-two-octet-length", join(oldHeader(4, 2, onePass), second, third));
    all.put("literal-in-old-format", join(first, oldHeader(11, 2, literal), third));
    all.put("literal-with-long-length", join(first, longLength(11, literal), third));
    all.put("signature-in-old-format", join(first, second, oldHeader(2, 2, signature)));
    all.put("signature-with-long-length", join(first, second, longLength(2, signature)));
    byte[] partial = {(byte) 0xcb, (byte) 0xe9};
    byte[] rest = Arrays.copyOfRange(literal, 512, literal.length);
    byte[] restLength = new ByteWriter().length(rest.length).toByteArray();
    all.put(
        "literal-in-partial-lengths",
        join(first, partial, Arrays.copyOf(literal, 512), restLength, rest, third));
  }

  private void literals(Map<String, byte[]> all) {
    byte[] content = Arrays.copyOfRange(literal, 6, literal.length);
    put(all, "literal-as-text", join(Hex.decode("740000000000"), content), signature);
    put(all, "literal-as-utf8", join(Hex.decode("750000000000"), content), signature);
    put(all, "literal-with-date", join(Hex.decode("620000000001"), content), signature);
    put(all, "literal-with-name", join(Hex.decode("62016100000000"), content), signature);
  }

  private void signatures(Map<String, byte[]> all) {
    int hashedEnd = 6 + ((signature[4] & 0xff) << 8) + (signature[5] & 0xff);
    byte[] start = Arrays.copyOf(signature, hashedEnd);
    byte[] end = Arrays.copyOfRange(signature, hashedEnd + 2, signature.length);
    byte[] keyId = Arrays.copyOfRange(onePass, 4, 12);
    put(all, "unhashed-issuer", literal, join(start, Hex.decode("000a0910"), keyId, end));
    put(all, "unhashed-notation", literal, join(start, Hex.decode("0005046400ff00"), end));
    byte[] digestStart = signature.clone();
    digestStart[hashedEnd + 2] ^= 1;
    put(all, "other-digest-start", literal, digestStart);
    int r = hashedEnd + 4;
    int s = r + 2 + (bits(r) + 7) / 8;
    byte[] beforeR = Arrays.copyOf(signature, r);
    byte[] rBytes = Arrays.copyOfRange(signature, r + 2, s);
    byte[] sBytes = Arrays.copyOfRange(signature, s + 2, signature.length);
    byte[] wholeS = Arrays.copyOfRange(signature, s, signature.length);
    byte[] wholeR = Arrays.copyOfRange(signature, r, s);
    put(all, "r-with-leading-zero", literal, join(beforeR, padded(rBytes), wholeS));
    put(all, "s-with-leading-zero", literal, join(beforeR, wholeR, padded(sBytes)));
    put(all, "s-plus-group-order", literal, join(beforeR, wholeR, mpi(plusOrder(sBytes))));
  }

  private void surroundings(Map<String, byte[]> all, byte[] statement) {
    byte[] marker = Hex.decode("ca03504750");
    all.put("marker-before", join(marker, statement));
    all.put("marker-after", join(statement, marker));
    all.put("padding-after", join(statement, Hex.decode("d50400000000")));
    all.put("twice", join(statement, statement));
    all.put("signature-twice", join(statement, packet(2, signature)));
    all.put("signature-first", join(packet(2, signature), packet(11, literal)));
    all.put("trailing-byte", join(statement, new byte[1]));
    all.put("cut-by-a-byte", Arrays.copyOf(statement, statement.length - 1));
    all.put("in-an-uncompressed-packet", packet(8, join(new byte[1], statement)));
    byte[] otherKey = onePass.clone();
    otherKey[4] ^= 1;
    all.put(
        "one-pass-names-another-key",
        join(oldHeader(4, 1, otherKey), packet(11, literal), packet(2, signature)));
    byte[] nested = onePass.clone();
    nested[12] = 0;
    all.put(
        "one-pass-not-last",
        join(oldHeader(4, 1, nested), packet(11, literal), packet(2, signature)));
  }

  private void put(Map<String, byte[]> all, String name, byte[] newLiteral, byte[] newSignature) {
    all.put(name, join(oldHeader(4, 1, onePass), packet(11, newLiteral), packet(2, newSignature)));
  }

  private int bits(int at) {
    return ((signature[at] & 0xff) << 8) + (signature[at + 1] & 0xff);
  }

  private static byte[] plusOrder(byte[] sBytes) {
    byte[] littleEndian = new byte[32];
    System.arraycopy(sBytes, 0, littleEndian, 32 - sBytes.length, sBytes.length);
    BigInteger s = new BigInteger(1, reversed(littleEndian)).add(ORDER);
    byte[] sum = new byte[32];
    byte[] bigEndian = s.toByteArray();
    for (int i = 0; i < 32 && i < bigEndian.length; i++) {
      sum[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return sum;
  }

  private static byte[] reversed(byte[] bytes) {
    return org.bouncycastle.util.Arrays.reverse(bytes);
  }

  private static byte[] padded(byte[] magnitude) {
    return new ByteWriter().u16(8 * magnitude.length + 8).u8(0).bytes(magnitude).toByteArray();
  }

  private static byte[] mpi(byte[] magnitude) {
    return new ByteWriter().mpi(magnitude).toByteArray();
  }

  private static byte[] packet(int tag, byte[] body) {
    return new ByteWriter().packet(tag, body).toByteArray();
  }

  private static byte[] longLength(int tag, byte[] body) {
    return new ByteWriter().u8(0xc0 | tag).u8(0xff).u32(body.length).bytes(body).toByteArray();
  }

  private static byte[] oldHeader(int tag, int lengthBytes, byte[] body) {
    ByteWriter writer = new ByteWriter();
    if (lengthBytes == 1) {
      writer.u8(0x80 | (tag << 2)).u8(body.length);
    } else {
      writer.u8(0x81 | (tag << 2)).u16(body.length);
    }
    return writer.bytes(body).toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    return org.bouncycastle.util.Arrays.concatenate(parts);
  }
}
