package org.sealferry.protocol.openpgp;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads packets one after another from a stream of any length. Bodies are read through {@link
 * #read}; partial lengths are joined. RFC 9580, section 4.2.
 */
final class PacketStream extends InputStream {
  private static final int MIN_FIRST_PARTIAL_BYTES = 512;

  private final InputStream in;
  private final String where;
  private long left;
  private boolean more;
  private int tag = -1;

  /**
   * @param where what the packets are part of, for messages
   */
  PacketStream(InputStream in, String where) {
    this.in = in;
    this.where = where;
  }

  /** Returns the type of the next packet, or -1 at the end. The body before must be used up. */
  int next() throws IOException {
    if (left != 0 || more) {
      throw new IllegalStateException("the packet's body has not been read to its end");
    }
    int header = in.read();
    if (header < 0) {
      return -1;
    }
    if ((header & 0x80) == 0) {
      throw malformed(String.format("has a byte %02x where a packet must start", header));
    }
    if ((header & 0x40) != 0) {
      tag = header & 0x3f;
      readNewLength(true);
    } else {
      tag = header >>> 2 & 0x0f;
      readOldLength(header & 3);
    }
    return tag;
  }

  /** Reads the whole body of a small packet into memory. */
  byte[] body(int maxBytes) throws IOException {
    if (more || left > maxBytes) {
      throw new BrokenMessage(
          new OpenPgpException(
              OpenPgpException.Reason.TOO_LARGE,
              String.format(
                  "%s has a %s of %s bytes, at most %d are read",
                  where, PacketTag.name(tag), more ? "partial chunks of" : left, maxBytes)));
    }
    byte[] body = new byte[(int) left];
    int done = 0;
    while (done < body.length) {
      int n = read(body, done, body.length - done);
      done += n;
    }
    return body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (left == 0) {
      if (!more) {
        return -1;
      }
      readNewLength(false);
    }
    if (length == 0) {
      return 0;
    }
    int n = in.read(bytes, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw malformed("ends " + left + " bytes before its packet does");
    }
    left -= n;
    return n;
  }

  private void readNewLength(boolean first) throws IOException {
    int octet = octet();
    more = false;
    if (octet < 192) {
      left = octet;
    } else if (octet < 224) {
      left = 192 + ((octet - 192) << 8) + (long) octet();
    } else if (octet == 255) {
      left = fourOctets();
    } else {
      readPartialLength(1L << (octet & 0x1f), first);
    }
  }

  private void readPartialLength(long length, boolean first) throws IOException {
    if (tag != PacketTag.ENCRYPTED && tag != PacketTag.LITERAL) {
      throw malformed("has a partial length, allowed for data only, in a " + PacketTag.name(tag));
    }
    if (first && length < MIN_FIRST_PARTIAL_BYTES) {
      throw malformed("starts with a partial length of " + length + " bytes, at least 512 are due");
    }
    left = length;
    more = true;
  }

  private void readOldLength(int type) throws IOException {
    switch (type) {
      case 0:
        left = octet();
        break;
      case 1:
        left = ((long) octet() << 8) | octet();
        break;
      case 2:
        left = fourOctets();
        break;
      default:
        if (tag == PacketTag.COMPRESSED) {
          left = Long.MAX_VALUE; // gpg's usual form; whoever reads packets refuses it by its name
          break;
        }
        throw new BrokenMessage(
            OpenPgpException.forbidden(
                where + " has a " + PacketTag.name(tag) + " of indeterminate length"));
    }
  }

  private long fourOctets() throws IOException {
    return ((long) octet() << 24) | ((long) octet() << 16) | ((long) octet() << 8) | octet();
  }

  private int octet() throws IOException {
    int octet = in.read();
    if (octet < 0) {
      throw malformed("ends within a packet's length");
    }
    return octet;
  }

  private BrokenMessage malformed(String rule) {
    return new BrokenMessage(OpenPgpException.malformed(where + " " + rule));
  }
}
