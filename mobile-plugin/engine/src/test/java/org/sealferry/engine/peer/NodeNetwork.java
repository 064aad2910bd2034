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
  private final List<Connection> connections = new ArrayList<>();
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

  @Override
  public Listener listen(String address, Acceptor acceptor) throws IOException {
    Listener listener =
        network.listen(
            address,
            connection -> {
              Connection counted = new Counted(connection);
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
              Connection counted = new Counted(connection);
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

  /** Counts what is written. */
  private final class Counted implements Connection {
    private final Connection connection;

    Counted(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void start(Receiver receiver) {
      connection.start(receiver);
    }

    @Override
    public void write(byte[] bytes) {
      written += bytes.length;
      connection.write(bytes);
    }

    @Override
    public int unwritten() {
      return connection.unwritten();
    }

    @Override
    public void close() {
      connection.close();
    }

    @Override
    public void abort() {
      connection.abort();
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
