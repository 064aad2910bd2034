package org.sealferry.bramble.record;

import java.io.EOFException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from bytes as they come. It never takes a byte behind the record it completes, so
 * that another protocol may follow on the same stream. Wire §3.1.
 */
public final class RecordReader {
  private final int version;
  private final byte[] header = new byte[Record.HEADER_BYTES];
  private int headerBytes; // of the current record, read so far
  private byte @Nullable [] payload; // null while the header is not complete
  private int payloadBytes; // of the current record, read so far

  /** Makes a reader of one protocol version; records of another are refused. */
  public RecordReader(int version) {
    this.version = version;
  }

  /**
   * Takes bytes up to the end of the current record.
   *
   * @return the record if the bytes completed one, of any type; null if they are used up before
   * @throws RecordException if the payload is announced as too long (before any of it is taken), or
   *     a complete record is of another version; the reader is of no use then
   */
  public @Nullable Record read(ByteBuffer in) throws RecordException {
    byte[] body = payload == null ? readHeader(in) : payload;
    if (body == null) {
      return null;
    }
    payload = body;
    int count = Math.min(body.length - payloadBytes, in.remaining());
    in.get(body, payloadBytes, count);
    payloadBytes += count;
    return payloadBytes < body.length ? null : complete(body);
  }

  /**
   * Tells that no more bytes come.
   *
   * @throws EOFException if that is within a record
   */
  public void end() throws EOFException {
    if (headerBytes > 0) {
      throw new EOFException(
          "input ends after " + (headerBytes + payloadBytes) + " bytes of a record");
    }
  }

  private byte @Nullable [] readHeader(ByteBuffer in) throws RecordException {
    int count = Math.min(header.length - headerBytes, in.remaining());
    in.get(header, headerBytes, count);
    headerBytes += count;
    if (headerBytes < header.length) {
      return null;
    }
    int length = (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
    if (length > Record.MAX_PAYLOAD_BYTES) {
      throw new RecordException("record payload of " + length + " bytes, must be at most 49152");
    }
    return new byte[length];
  }

  private Record complete(byte[] body) throws RecordException {
    Record record = new Record(header[0] & 0xFF, header[1] & 0xFF, body);
    headerBytes = 0;
    payloadBytes = 0;
    payload = null;
    if (record.version() != version) {
      throw new RecordException(
          "record of protocol version " + record.version() + ", must be " + version);
    }
    return record;
  }
}
