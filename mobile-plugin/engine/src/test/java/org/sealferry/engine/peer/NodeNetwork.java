package org.sealferry.engine.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Transport;

/** One phone's sockets, which close without a word when it is killed. */
final class NodeNetwork implements Transport {
  /** Addresses in the order they were dialled. */
  final List<String> dials = new ArrayList<>();

  /** Bytes this phone has written so far. */
  long written;

  private final Transport network;
  private final List<Counted> connections = new ArrayList<>();
  private final List<Listener> listeners = new ArrayList<>();
  private boolean dead;

  NodeNetwork(Transport network) {
    this.network = network;
  }

  void kill() {
    dead = true;
    listeners.forEach(Listener::close);
    for (Connection connection : connections) {
      connection.start(new Nobody());
      connection.abort();
    }
  }

  /** Breaks all connections; the phone and its peers notice. */
  void cut() {
    connections.forEach(Connection::abort);
    connections.clear();
  }

  /** Breaks all connections, as out of reach: this phone notices, its peers do not yet. */
  void walkAway() {
    List<Counted> lost = new ArrayList<>(connections);
    connections.clear();
    lost.forEach(Counted::lose);
  }

  @Override
  public Listener listen(String address, Acceptor acceptor) throws IOException {
    Listener listener =
        network.listen(
            address,
            connection -> {
              Counted counted = new Counted(connection);
              connections.add(counted);
              acceptor.accepted(counted);
            });
    listeners.add(listener);
    return listener;
  }

  @Override
  public void dial(String address, Dialled outcome) {
    dials.add(address);
    network.dial(
        address,
        new Dialled() {
          @Override
          public void connected(Connection connection) {
            if (dead) {
              connection.abort();
            } else {
              Counted counted = new Counted(connection);
              connections.add(counted);
              outcome.connected(counted);
            }
          }

          @Override
          public void failed(IOException cause) {
            if (!dead) {
              outcome.failed(cause);
            }
          }
        });
  }

  /** Counts what is written, and can be lost at this end. */
  private final class Counted implements Connection, Receiver {
    private final Connection connection;
    private @Nullable Receiver user; // written by start
    private boolean lost;

    Counted(Connection connection) {
      this.connection = connection;
    }

    void lose() {
      closed(new IOException("out of reach"));
      lost = true;
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      if (user != null && !lost) {
        user.received(bytes, offset, length);
      }
    }

    @Override
    public void drained() {
      if (user != null && !lost) {
        user.drained();
      }
    }

    @Override
    public void closed(@Nullable IOException cause) {
      if (user != null && !lost) {
        user.closed(cause);
      }
    }

    @Override
    public void start(Receiver receiver) {
      user = receiver;
      connection.start(this);
    }

    @Override
    public void write(byte[] bytes) {
      written += bytes.length;
      if (!lost) {
        connection.write(bytes);
      }
    }

    @Override
    public int unwritten() {
      return connection.unwritten();
    }

    @Override
    public void close() {
      if (!lost) {
        connection.close();
      }
    }

    @Override
    public void abort() {
      if (!lost) {
        connection.abort();
      }
    }

    @Override
    public String remote() {
      return connection.remote();
    }
  }

  /** Hears nothing. */
  private static final class Nobody implements Receiver {
    @Override
    public void received(byte[] bytes, int offset, int length) {}

    @Override
    public void drained() {}

    @Override
    public void closed(@Nullable IOException cause) {}
  }
}
