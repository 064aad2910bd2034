package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One packet held in memory. */
final class Packet {
  private static final int MAX_PACKETS = 256;
  static final int MAX_BODY_BYTES = 8 * 1024;

  private final int tag;
  private final byte[] body;

  private Packet(int tag, byte[] body) {
    this.tag = tag;
    this.body = body;
  }

  /**
   * Reads a whole key, public or secret, of bounded size.
   *
   * @param what what is read, for messages
   */
  static List<Packet> readAll(byte[] encoded, int maxBytes, String what) throws OpenPgpException {
    if (encoded.length > maxBytes) {
      throw tooLarge(what + " of " + encoded.length + " bytes, at most " + maxBytes + " are read");
    }
    PacketStream stream = new PacketStream(new ByteArrayInputStream(encoded), what);
    List<Packet> packets = new ArrayList<>();
    try {
      for (int tag = stream.next(); tag >= 0; tag = stream.next()) {
        if (packets.size() == MAX_PACKETS) {
          throw tooLarge(what + " of more than " + MAX_PACKETS + " packets");
        }
        packets.add(new Packet(tag, stream.body(MAX_BODY_BYTES)));
      }
    } catch (BrokenMessage e) {
      throw e.rule();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return packets;
  }

  /** The whole packet with a header of ours. */
  byte[] encoded() {
    return new ByteWriter().packet(tag, body).toByteArray();
  }

  int tag() {
    return tag;
  }

  byte[] body() {
    return body;
  }

  private static OpenPgpException tooLarge(String message) {
    return new OpenPgpException(OpenPgpException.Reason.TOO_LARGE, message);
  }
}
