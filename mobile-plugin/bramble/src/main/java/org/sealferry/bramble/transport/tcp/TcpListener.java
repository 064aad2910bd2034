package org.sealferry.bramble.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Listener;

/** A listening TCP socket. */
final class TcpListener implements Listener, Ready {
  private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;

  private final NioLoop loop;
  private final ServerSocketChannel channel;
  private final Acceptor acceptor;
  private final String address;

  TcpListener(NioLoop loop, InetSocketAddress address, Acceptor acceptor) throws IOException {
    this.loop = loop;
    this.acceptor = acceptor;
    this.channel = ServerSocketChannel.open();
    try {
      channel.socket().setReuseAddress(true); // a restart finds its port in TIME_WAIT
      channel.bind(address);
      this.address = TcpAddress.format(channel.getLocalAddress());
      loop.register(channel, SelectionKey.OP_ACCEPT, this).attach(this);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      loop.report(e);
    }
  }

  @Override
  public void ready(SelectionKey key) {
    TcpConnection connection;
    try {
      SocketChannel accepted = channel.accept();
      if (accepted == null) {
        return;
      }
      connection = open(accepted);
    } catch (IOException e) {
      pause(key);
      return;
    }
    acceptor.accepted(connection);
  }

  @Override
  public void fail(IOException cause) {
    close();
  }

  private TcpConnection open(SocketChannel accepted) throws IOException {
    try {
      return new TcpConnection(loop, accepted);
    } catch (IOException e) {
      accepted.close();
      throw e;
    }
  }

  private void pause(SelectionKey key) {
    key.interestOps(0);
    loop.after(
        PAUSE_AFTER_ERROR_MILLIS,
        () -> {
          if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
          }
        });
  }
}
