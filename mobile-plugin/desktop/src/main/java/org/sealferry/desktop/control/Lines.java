package org.sealferry.desktop.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** JSON objects as lines on a socket. One thread may read while another writes. */
final class Lines implements Closeable {
  static final int MAX_BYTES = 1 << 20;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(8 << 10).flip();

  Lines(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Reads the next object; null at the end.
   *
   * @throws ControlException when the line is no object, or too long
   */
  @Nullable JsonObject read() throws IOException, ControlException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      if (!in.hasRemaining()) {
        in.clear();
        int read = channel.read(in);
        in.flip();
        if (read < 0) {
          return null;
        }
      }
      while (in.hasRemaining()) {
        byte next = in.get();
        if (next == '\n') {
          return parse(line.toString(UTF_8));
        }
        line.write(next);
        if (line.size() > MAX_BYTES) {
          throw new ControlException("bad-request", "a line has more than " + MAX_BYTES + " bytes");
        }
      }
    }
  }

  private static JsonObject parse(String line) throws ControlException {
    try {
      JsonElement parsed = JsonParser.parseString(line);
      if (parsed.isJsonObject()) {
        return parsed.getAsJsonObject();
      }
    } catch (JsonParseException e) {
      // answered below
    }
    throw new ControlException("bad-request", "a line is not a JSON object");
  }

  synchronized void write(JsonObject message) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((message + "\n").getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
