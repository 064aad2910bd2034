package org.sealferry.desktop.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Takes commands at a Unix domain socket, on threads of its own, and posts them to the loop. */
public final class ControlServer implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 16;

  /** How long clients have to read their last answers. */
  private static final long LAST_ANSWERS_MILLIS = 1_000;

  private final Path socket;
  private final ServerSocketChannel listening;
  private final Executor loop;
  private final CommandTable commands;
  private final Set<ControlConnection> open = ConcurrentHashMap.newKeySet();

  private ControlServer(
      Path socket, ServerSocketChannel listening, Executor loop, CommandTable commands) {
    this.socket = socket;
    this.listening = listening;
    this.loop = loop;
    this.commands = commands;
  }

  /**
   * Listens from now on. The caller holds the directory's lock, so a socket that is left there is
   * nobody's.
   */
  public static ControlServer start(Path socket, Executor loop, CommandTable commands)
      throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listening.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    ControlServer server = new ControlServer(socket, listening, loop, commands);
    Thread thread = new Thread(server::accept, "control");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void accept() {
    while (listening.isOpen()) {
      try {
        take(listening.accept());
      } catch (IOException e) {
        // closed, or the caller went away at once
      }
    }
  }

  private void take(SocketChannel channel) throws IOException {
    Lines lines = new Lines(channel);
    if (open.size() >= MAX_CONNECTIONS) {
      String message = MAX_CONNECTIONS + " commands are under way already; try again later";
      lines.write(new Message().with("error", "busy").with("message", message).json());
      lines.close();
      return;
    }
    ControlConnection connection = new ControlConnection(lines, loop, commands);
    open.add(connection);
    connection.start(() -> open.remove(connection));
  }

  /** Listens no more, writes what was answered already, and drops all connections. */
  @Override
  public void close() throws IOException {
    listening.close();
    Files.deleteIfExists(socket);
    open.forEach(ControlConnection::end);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_ANSWERS_MILLIS);
    open.forEach(
        connection -> connection.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
  }
}
