package org.sealferry.bramble.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Timer;

/** One attempt to connect. */
final class TcpDial implements Ready {
  private final NioLoop loop;
  private final SocketChannel channel;
  private final Dialled outcome;
  private final Timer timeout;
  private boolean decided; // written once

  private TcpDial(NioLoop loop, SocketChannel channel, Dialled outcome, long timeoutMillis) {
    this.loop = loop;
    this.channel = channel;
    this.outcome = outcome;
    this.timeout =
        loop.after(
            timeoutMillis,
            () -> fail(new SocketTimeoutException("no answer in " + timeoutMillis + " ms")));
  }

  static void start(NioLoop loop, InetSocketAddress address, Dialled outcome, long timeoutMillis)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    TcpDial dial = new TcpDial(loop, channel, outcome, timeoutMillis);
    try {
      loop.register(channel, SelectionKey.OP_CONNECT, dial);
      if (channel.connect(address)) {
        loop.execute(dial::connected);
      }
    } catch (IOException e) {
      dial.fail(e);
    }
  }

  @Override
  public void ready(SelectionKey key) {
    try {
      if (channel.finishConnect()) {
        connected();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public void fail(IOException cause) {
    if (decided) {
      return;
    }
    decided = true;
    timeout.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      loop.report(e);
    }
    loop.execute(() -> outcome.failed(cause));
  }

  private void connected() {
    if (decided) {
      return;
    }
    TcpConnection connection;
    try {
      connection = new TcpConnection(loop, channel);
    } catch (IOException e) {
      fail(e);
      return;
    }
    decided = true;
    timeout.cancel();
    outcome.connected(connection);
  }
}
