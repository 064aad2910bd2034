package org.sealferry.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/** The first message of a TLS client that can do one thing only, and what a server says to it. */
final class TlsHello {
  static final int TLS_1_1 = 0x0302;
  static final int TLS_1_2 = 0x0303;

  /** RFC 5289 and RFC 4492. */
  static final int ECDHE_ECDSA_AES_128_GCM_SHA256 = 0xC02B;

  static final int ECDHE_ECDSA_AES_128_CBC_SHA256 = 0xC023;
  static final int ECDHE_ECDSA_AES_128_CBC_SHA = 0xC009;

  /** RFC 5246, section 7.2. */
  static final int HANDSHAKE_FAILURE = 40;

  static final int PROTOCOL_VERSION = 70;

  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  /** supported_groups secp256r1, ec_point_formats uncompressed, ecdsa_secp256r1_sha256. */
  private static final String EXTENSIONS = "000a000400020017" + "000b00020100" + "000d000400020403";

  private TlsHello() {}

  /** Returns the number of the server's alert, or 0 if it goes on with the handshake. */
  static int send(int port, int version, int cipher) throws IOException {
    String body =
        "%04x".formatted(version)
            + "5a".repeat(32)
            + "00"
            + "0002%04x".formatted(cipher)
            + "0100"
            + "%04x".formatted(EXTENSIONS.length() / 2)
            + EXTENSIONS;
    String message = "01%06x".formatted(body.length() / 2) + body;
    String record = "160301%04x".formatted(message.length() / 2) + message;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(HexFormat.of().parseHex(record));
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int type = in.readUnsignedByte();
      in.readNBytes(4); // version and length
      if (type != ALERT && type != HANDSHAKE) {
        throw new IOException("a record of type " + type);
      }
      in.readUnsignedByte(); // level of the alert
      return type == ALERT ? in.readUnsignedByte() : 0;
    }
  }
}
