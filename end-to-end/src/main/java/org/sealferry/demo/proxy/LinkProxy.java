package org.sealferry.demo.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A TCP link between two programs on this machine. It counts at its sockets, both directions, and
 * cuts where it was told to. Safe for use by several threads.
 */
public final class LinkProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 2_000;

  /** What a slow link holds before its sender must wait; half of what the system may take. */
  private static final int SLOW_BUFFER_BYTES = 4 * 1024;

  private final ServerSocket listener;
  private final Pace pace;
  private final Supplier<InetSocketAddress> target;
  private final List<LinkConnection> live = new ArrayList<>();
  private final TreeSet<Long> cutsAhead = new TreeSet<>();
  private long forward;
  private long backward;
  private int connections;
  private int cuts;

  private LinkProxy(ServerSocket listener, Pace pace, Supplier<InetSocketAddress> target) {
    this.listener = listener;
    this.pace = pace;
    this.target = target;
  }

  /**
   * Opens a link.
   *
   * @param address where it listens; port 0 for any free one
   * @param target where it leads; asked and dialled anew for each connection
   */
  public static LinkProxy open(InetSocketAddress address, Supplier<InetSocketAddress> target)
      throws IOException {
    return open(address, Pace.UNLIMITED, target);
  }

  /** Opens a link that is no faster than told. */
  public static LinkProxy open(
      InetSocketAddress address, Pace pace, Supplier<InetSocketAddress> target) throws IOException {
    ServerSocket listener = new ServerSocket();
    listener.setReuseAddress(true);
    if (!pace.isUnlimited()) {
      listener.setReceiveBufferSize(SLOW_BUFFER_BYTES);
    }
    listener.bind(address);
    LinkProxy proxy = new LinkProxy(listener, pace, target);
    Pump.start("link", proxy::accept);
    return proxy;
  }

  /** Returns where to dial. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  /** Cuts the connection that is live when the bytes of both directions reach each total. */
  public synchronized void cutAt(long... totals) {
    Arrays.stream(totals).forEach(cutsAhead::add);
  }

  /** Cuts what is live now; the next dial goes through again. */
  public void cut() {
    List<LinkConnection> victims;
    synchronized (this) {
      victims = List.copyOf(live);
      cuts += victims.size();
    }
    victims.forEach(LinkConnection::cut);
  }

  /** Returns what has passed so far. */
  public synchronized Traffic traffic() {
    return new Traffic(forward, backward, connections, cuts);
  }

  Pace pace() {
    return pace;
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket dialler;
      try {
        dialler = listener.accept();
      } catch (SocketException e) {
        return; // closed
      }
      connect(dialler);
    }
  }

  private void connect(Socket dialler) throws IOException {
    Socket dialled = new Socket();
    try {
      if (!pace.isUnlimited()) {
        dialled.setReceiveBufferSize(SLOW_BUFFER_BYTES);
      }
      dialled.connect(target.get(), CONNECT_MILLIS);
    } catch (IOException e) {
      dialled.close(); // nobody there: the dialler sees a connection that ends at once
      dialler.close();
      return;
    }
    LinkConnection connection = new LinkConnection(this, dialler, dialled);
    synchronized (this) {
      connections++;
      live.add(connection);
    }
    connection.start();
  }

  /** Counts, and tells whether the connection may go on; what is lost in a cut counts too. */
  synchronized boolean passes(boolean isForward, int bytes, boolean isCut) {
    if (isForward) {
      forward += bytes;
    } else {
      backward += bytes;
    }
    if (isCut || cutsAhead.isEmpty() || forward + backward < cutsAhead.first()) {
      return true;
    }
    cutsAhead.headSet(forward + backward, true).clear();
    cuts++;
    return false;
  }

  synchronized void ended(LinkConnection connection) {
    live.remove(connection);
  }

  /** Closes the link and all that is live on it; nothing of it counts as a cut. */
  @Override
  public void close() throws IOException {
    listener.close();
    List<LinkConnection> open;
    synchronized (this) {
      open = List.copyOf(live);
    }
    open.forEach(LinkConnection::cut);
  }
}
