package org.sealferry.bramble.btp;

import static org.sealferry.bramble.btp.StreamFormat.BOX_TAG_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.FRAME_HEADER_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.MAX_BODY_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.NONCE_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.STREAM_HEADER_BYTES;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretBox;
import org.sealferry.bramble.crypto.SecretKey;

/**
 * Turns an incoming stream, from behind its tag, into plain bytes. It never takes a byte beyond the
 * final frame. Wire §2.7.
 */
public final class StreamReader {
  private enum Part {
    STREAM_HEADER,
    FRAME_HEADER,
    FRAME_BODY,
    NOTHING
  }

  private final StreamContext context;
  private final ByteSink sink;
  private final byte[] nonce = new byte[NONCE_BYTES];
  private final byte[] buffer = new byte[BOX_TAG_BYTES + MAX_BODY_BYTES];
  private @Nullable SecretKey frameKey; // all below are written as the stream is read
  private @Nullable SecretBox box;
  private Part expected = Part.STREAM_HEADER;
  private int expectedBytes = STREAM_HEADER_BYTES;
  private int buffered;
  private long frames;
  private int payloadBytes;
  private boolean finalFrame;
  private boolean finished;

  /** Expects the stream of a context; plain bytes go to the sink frame by frame. */
  public StreamReader(StreamContext context, ByteSink sink) {
    this.context = context;
    this.sink = sink;
  }

  /**
   * Takes bytes of the stream.
   *
   * @return how many were taken: all, unless the final frame ends before
   * @throws StreamException if the stream breaks a rule; what was delivered stays delivered
   * @throws IOException what the sink throws
   */
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end && expected != Part.NOTHING) {
      int part = Math.min(end - from, expectedBytes - buffered);
      System.arraycopy(bytes, from, buffer, buffered, part);
      buffered += part;
      from += part;
      if (buffered == expectedBytes) {
        buffered = 0;
        completePart();
      }
    }
    return from - offset;
  }

  /** Returns whether the final frame has been read. */
  public boolean finished() {
    return finished;
  }

  /**
   * Takes the end of input.
   *
   * @throws EOFException if it comes before the final frame
   */
  public void endOfInput() throws EOFException {
    if (!finished()) {
      abandon();
      throw new EOFException("the stream was cut off before its final frame");
    }
  }

  /** Erases the keys; idempotent. */
  public void abandon() {
    context.erase();
    if (frameKey != null) {
      frameKey.erase();
    }
    Arrays.fill(buffer, (byte) 0);
    expected = Part.NOTHING;
  }

  private void completePart() throws IOException {
    try {
      readPart();
    } catch (IOException e) {
      abandon();
      throw e;
    }
  }

  private void readPart() throws IOException {
    switch (expected) {
      case STREAM_HEADER:
        readStreamHeader();
        break;
      case FRAME_HEADER:
        readFrameHeader();
        break;
      default:
        readFrameBody();
        break;
    }
  }

  private void readStreamHeader() throws StreamException {
    System.arraycopy(buffer, 0, nonce, 0, NONCE_BYTES);
    openBox(
        new SecretBox(context.headerKey()),
        NONCE_BYTES,
        STREAM_HEADER_BYTES - NONCE_BYTES,
        "stream header");
    int content = NONCE_BYTES + BOX_TAG_BYTES;
    int version = StreamFormat.getShort(buffer, content);
    if (version != StreamFormat.VERSION) {
      throw new StreamException("stream of version " + version + ", must be 4");
    }
    long number = StreamFormat.getLong(buffer, content + 2);
    if (number != context.streamNumber()) {
      throw new StreamException(
          "stream number " + number + " in the header, its tag says " + context.streamNumber());
    }
    byte[] key = Arrays.copyOfRange(buffer, content + 10, content + 10 + StreamFormat.KEY_BYTES);
    frameKey = SecretKey.of(key);
    Arrays.fill(key, (byte) 0);
    box = new SecretBox(frameKey);
    Arrays.fill(nonce, (byte) 0);
    context.erase();
    expect(Part.FRAME_HEADER, FRAME_HEADER_BYTES);
  }

  private void readFrameHeader() throws StreamException {
    StreamFormat.putLong(nonce, 0, frames | StreamFormat.HEADER_NONCE_FLAG);
    openFrameBox(FRAME_HEADER_BYTES, "header");
    int lengthAndFlag = StreamFormat.getShort(buffer, BOX_TAG_BYTES);
    int paddingBytes = StreamFormat.getShort(buffer, BOX_TAG_BYTES + 2);
    finalFrame = (lengthAndFlag & StreamFormat.FINAL_FLAG) != 0;
    payloadBytes = lengthAndFlag & ~StreamFormat.FINAL_FLAG;
    if (payloadBytes + paddingBytes > MAX_BODY_BYTES) {
      throw new StreamException(
          "frame with payload of "
              + payloadBytes
              + " and padding of "
              + paddingBytes
              + " bytes, together at most 988");
    }
    expect(Part.FRAME_BODY, BOX_TAG_BYTES + payloadBytes + paddingBytes);
  }

  private void readFrameBody() throws IOException {
    StreamFormat.putLong(nonce, 0, frames++);
    openFrameBox(expectedBytes, "body");
    for (int i = BOX_TAG_BYTES + payloadBytes; i < expectedBytes; i++) {
      if (buffer[i] != 0) {
        throw new StreamException("frame " + (frames - 1) + " has padding that is not zero");
      }
    }
    expect(Part.FRAME_HEADER, FRAME_HEADER_BYTES);
    if (payloadBytes > 0) {
      sink.accept(buffer, BOX_TAG_BYTES, payloadBytes);
    }
    if (finalFrame) {
      finished = true;
      abandon();
    }
  }

  private void openFrameBox(int length, String what) throws StreamException {
    SecretBox frameBox = box;
    if (frameBox == null) {
      throw new AssertionError("a frame is read after the stream header only");
    }
    openBox(frameBox, 0, length, what);
  }

  private void openBox(SecretBox opener, int offset, int length, String what)
      throws StreamException {
    try {
      opener.open(nonce, buffer, offset, length);
    } catch (CryptoException e) {
      throw new StreamException(what + " at frame " + frames + " is not authentic", e);
    }
  }

  private void expect(Part part, int bytes) {
    expected = part;
    expectedBytes = bytes;
  }
}
