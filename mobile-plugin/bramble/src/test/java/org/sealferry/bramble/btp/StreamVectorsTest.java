package org.sealferry.bramble.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.sealferry.bramble.vectors.VectorFile.byteArrays;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs btp_streams and btp_streams_negative: the reader on all, the writer where it can. */
class StreamVectorsTest {
  @TestFactory
  Stream<DynamicTest> streamsAreRead() {
    return VectorFile.named("btp_streams").tests("vectors", this::read);
  }

  @TestFactory
  Stream<DynamicTest> streamsAreWritten() {
    return VectorFile.named("btp_streams").tests("vectors", this::write);
  }

  @TestFactory
  Stream<DynamicTest> damagedStreams() {
    return VectorFile.named("btp_streams_negative").tests("vectors", this::readDamaged);
  }

  private void read(JsonObject vector) throws IOException {
    byte[] stream = bytes(vector, "stream");
    StreamContext context = context(vector);
    int tagBytes = tag(vector).length() / 2;
    context.tag().ifPresent(tag -> assertThat(tag).isEqualTo(StreamTag.read(stream, 0)));
    for (int piece : new int[] {1, 7, 1024, stream.length}) {
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      StreamReader reader = new StreamReader(context(vector), plain::write);
      for (int from = tagBytes; from < stream.length; from += piece) {
        assertThat(reader.finished()).isFalse();
        int length = Math.min(piece, stream.length - from);
        assertThat(reader.read(stream.clone(), from, length)).isEqualTo(length);
      }
      assertThat(reader.finished()).isTrue();
      assertThat(hex(plain.toByteArray())).isEqualTo(text(vector, "plaintext"));
    }
  }

  /** The writer never pads, so a stream is compared up to its first padded frame. */
  private void write(JsonObject vector) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    SecureRandom random = new Script(bytes(vector, "frame_key"), nonce(vector));
    StreamWriter writer =
        new StreamWriter(context(vector), random, part -> written.write(part, 0, part.length));
    StringBuilder expected = new StringBuilder(tag(vector)).append(text(vector, "stream_header"));
    for (JsonElement element : vector.getAsJsonArray("frames")) {
      JsonObject frame = element.getAsJsonObject();
      if (frame.get("padding_length").getAsInt() > 0) {
        break;
      }
      byte[] payload = bytes(frame, "payload");
      writer.write(payload, 0, payload.length);
      if (frame.get("final").getAsBoolean()) {
        writer.finish();
      } else if (payload.length < StreamFormat.MAX_BODY_BYTES) {
        writer.flush();
      }
      expected.append(text(frame, "encrypted"));
    }
    assertThat(hex(written.toByteArray())).isEqualTo(expected.toString());
  }

  private void readDamaged(JsonObject vector) {
    byte[] stream = bytes(vector, "after_tag");
    byte[][] frames = byteArrays(vector, "frames_delivered");
    for (int piece : new int[] {1, stream.length + 1}) {
      List<byte[]> delivered = new ArrayList<>();
      StreamReader reader =
          new StreamReader(
              damagedContext(vector),
              (bytes, offset, length) ->
                  delivered.add(Arrays.copyOfRange(bytes, offset, offset + length)));
      assertThat(outcome(reader, stream, piece)).isEqualTo(text(vector, "expected"));
      assertThat(delivered).containsExactly(nonEmpty(frames));
    }
  }

  private static String outcome(StreamReader reader, byte[] stream, int piece) {
    try {
      for (int from = 0; from < stream.length; from += piece) {
        int length = Math.min(piece, stream.length - from);
        if (reader.read(stream.clone(), from, length) < length) {
          break;
        }
      }
      reader.endOfInput();
      return "ends normally";
    } catch (StreamException e) {
      return "format error";
    } catch (EOFException e) {
      return "unexpected end of input";
    } catch (IOException e) {
      return "the sink never throws";
    }
  }

  private static byte[][] nonEmpty(byte[][] frames) {
    return Arrays.stream(frames).filter(frame -> frame.length > 0).toArray(byte[][]::new);
  }

  private static StreamContext context(JsonObject vector) {
    if (tag(vector).isEmpty()) {
      assertThat(vector.get("stream_number").getAsLong()).isZero();
      return StreamContext.untagged(SecretKey.of(bytes(vector, "header_key")));
    }
    StreamKeys keys =
        new StreamKeys(
            SecretKey.of(bytes(vector, "tag_key")), SecretKey.of(bytes(vector, "header_key")));
    return StreamContext.tagged(keys, vector.get("stream_number").getAsLong());
  }

  private static StreamContext damagedContext(JsonObject vector) {
    SecretKey key = SecretKey.of(bytes(vector, "header_key"));
    return StreamContext.tagged(new StreamKeys(key, key), vector.get("stream_number").getAsLong());
  }

  private static String tag(JsonObject vector) {
    return vector.get("tag").isJsonNull() ? "" : text(vector, "tag");
  }

  private static byte[] nonce(JsonObject vector) {
    return bytes(vector, "stream_header_nonce");
  }

  /** Hands out the vector's bytes in the order in which the writer draws them. */
  private static final class Script extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient List<byte[]> draws;

    Script(byte[]... draws) {
      this.draws = new ArrayList<>(List.of(draws));
    }

    @Override
    public void nextBytes(byte[] bytes) {
      byte[] draw = draws.remove(0);
      if (draw.length != bytes.length) {
        fail("drew %s bytes, the script has %s", bytes.length, draw.length);
      }
      System.arraycopy(draw, 0, bytes, 0, bytes.length);
    }
  }
}
