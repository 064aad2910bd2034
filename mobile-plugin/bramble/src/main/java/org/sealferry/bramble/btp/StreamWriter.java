package org.sealferry.bramble.btp;

import static org.sealferry.bramble.btp.StreamFormat.BOX_TAG_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.FRAME_HEADER_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.MAX_BODY_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.NONCE_BYTES;
import static org.sealferry.bramble.btp.StreamFormat.STREAM_HEADER_BYTES;

import java.security.SecureRandom;
import java.util.Arrays;
import org.sealferry.bramble.crypto.SecretBox;
import org.sealferry.bramble.crypto.SecretKey;

/** Turns plain bytes into an outgoing stream. Full frames go to the sink at once. Wire §2.7. */
public final class StreamWriter {
  private final StreamContext context;
  private final SecureRandom random;
  private final FrameSink sink;
  private final SecretKey frameKey;
  private final SecretBox box;
  private final byte[] nonce = new byte[NONCE_BYTES];
  private final byte[] buffer = new byte[MAX_BODY_BYTES];
  private int buffered; // all below are written as the stream grows
  private long frames;
  private boolean started;
  private boolean finished;

  /** Starts a stream; its context must not be used for another one. */
  public StreamWriter(StreamContext context, SecureRandom random, FrameSink sink) {
    this.context = context;
    this.random = random;
    this.sink = sink;
    this.frameKey = SecretKey.random(random);
    this.box = new SecretBox(frameKey);
  }

  /** Adds bytes; what does not fill a frame waits for more, or for {@link #flush}. */
  public void write(byte[] bytes, int offset, int length) {
    requireUnfinished();
    int from = offset;
    int end = offset + length;
    while (end - from >= MAX_BODY_BYTES - buffered) {
      int part = MAX_BODY_BYTES - buffered;
      if (buffered == 0) {
        emit(bytes, from, MAX_BODY_BYTES, 0);
      } else {
        System.arraycopy(bytes, from, buffer, buffered, part);
        emit(buffer, 0, MAX_BODY_BYTES, 0);
      }
      from += part;
    }
    System.arraycopy(bytes, from, buffer, buffered, end - from);
    buffered += end - from;
  }

  /** Returns whether bytes wait for a frame. */
  public boolean hasBuffered() {
    return buffered > 0;
  }

  /** Writes a frame of what waits, or an empty one: the keep-alive. */
  public void flush() {
    requireUnfinished();
    emit(buffer, 0, buffered, 0);
  }

  /** Writes what waits in the final frame and erases the keys; idempotent. */
  public void finish() {
    if (!finished) {
      emit(buffer, 0, buffered, StreamFormat.FINAL_FLAG);
      abandon();
    }
  }

  /** Ends without a final frame and erases the keys; idempotent. */
  public void abandon() {
    finished = true;
    frameKey.erase();
    context.erase();
    Arrays.fill(buffer, (byte) 0);
  }

  private void emit(byte[] payload, int offset, int length, int finalFlag) {
    if (!started) {
      started = true;
      sink.accept(header());
    }
    byte[] frame = new byte[FRAME_HEADER_BYTES + BOX_TAG_BYTES + length];
    StreamFormat.putShort(frame, BOX_TAG_BYTES, finalFlag | length);
    seal(frame, frames | StreamFormat.HEADER_NONCE_FLAG, 0, FRAME_HEADER_BYTES);
    System.arraycopy(payload, offset, frame, FRAME_HEADER_BYTES + BOX_TAG_BYTES, length);
    seal(frame, frames, FRAME_HEADER_BYTES, BOX_TAG_BYTES + length);
    frames++;
    buffered = 0;
    sink.accept(frame);
  }

  private void seal(byte[] frame, long number, int offset, int length) {
    StreamFormat.putLong(nonce, 0, number);
    box.seal(nonce, frame, offset, length);
  }

  private byte[] header() {
    byte[] tag = context.tag().map(StreamTag::encoded).orElse(new byte[0]);
    byte[] bytes = Arrays.copyOf(tag, tag.length + STREAM_HEADER_BYTES);
    byte[] headerNonce = new byte[NONCE_BYTES];
    random.nextBytes(headerNonce);
    System.arraycopy(headerNonce, 0, bytes, tag.length, NONCE_BYTES);
    int boxOffset = tag.length + NONCE_BYTES;
    int content = boxOffset + BOX_TAG_BYTES;
    StreamFormat.putShort(bytes, content, StreamFormat.VERSION);
    StreamFormat.putLong(bytes, content + 2, context.streamNumber());
    byte[] key = frameKey.encoded();
    System.arraycopy(key, 0, bytes, content + 10, key.length);
    Arrays.fill(key, (byte) 0);
    new SecretBox(context.headerKey())
        .seal(headerNonce, bytes, boxOffset, STREAM_HEADER_BYTES - NONCE_BYTES);
    return bytes;
  }

  private void requireUnfinished() {
    if (finished) {
      throw new IllegalStateException("the stream has been finished");
    }
  }
}
