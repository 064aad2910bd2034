package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Gives commands to a phone that runs in another process. Used by one thread at a time. */
public final class ControlClient implements Caller {
  private final Lines lines;

  private ControlClient(Lines lines) {
    this.lines = lines;
  }

  /**
   * Connects to a control socket.
   *
   * @return empty when nobody listens there, as after a phone was killed
   */
  public static Optional<ControlClient> connect(Path socket) throws IOException {
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    try {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      return Optional.of(new ControlClient(new Lines(channel)));
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  @Override
  public JsonObject call(JsonObject request, CallListener listener)
      throws ControlException, IOException {
    lines.write(request);
    while (true) {
      JsonObject message = lines.read();
      if (message == null) {
        throw new IOException("the running phone ended before it answered");
      }
      if (QueuedConversation.isLast(message)) {
        return LastMessage.of(message);
      } else if (message.has("ask")) {
        listener.asked(message, this::answer);
      } else {
        listener.event(message);
      }
    }
  }

  /** Waits until the phone has closed the connection. */
  public void awaitEnd() throws IOException {
    try {
      while (lines.read() != null) {
        // nothing more is of interest
      }
    } catch (ControlException e) {
      throw new IOException("the running phone answered with garbage", e);
    }
  }

  private void answer(JsonObject answer) {
    try {
      lines.write(answer);
    } catch (IOException e) {
      throw new UncheckedIOException("the running phone ended before the answer", e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
