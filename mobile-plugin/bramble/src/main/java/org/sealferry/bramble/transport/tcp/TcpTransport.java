package org.sealferry.bramble.transport.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;

/** TCP at any configured address; addresses are {@code HOST:PORT}, IPv6 hosts in brackets. */
public final class TcpTransport implements Transport {
  /** How long the reference node waits for a connection, wire §7.2. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  private final NioLoop loop;
  private final long connectTimeoutMillis;

  /** Creates the transport on its loop. */
  public TcpTransport(NioLoop loop, Duration connectTimeout) {
    this.loop = loop;
    this.connectTimeoutMillis = connectTimeout.toMillis();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Port 0 takes any free port; {@link Listener#address} tells which.
   */
  @Override
  public Listener listen(String address, Acceptor acceptor) throws IOException {
    return new TcpListener(loop, TcpAddress.parse(address), acceptor);
  }

  @Override
  public void dial(String address, Dialled outcome) {
    if (TcpAddress.isNumeric(address)) {
      parse(address, outcome).ifPresent(parsed -> start(parsed, outcome));
    } else {
      loop.aside( // a name server may take its time
          () ->
              parse(address, outcome)
                  .ifPresent(found -> loop.execute(() -> start(found, outcome))));
    }
  }

  private Optional<InetSocketAddress> parse(String address, Dialled outcome) {
    try {
      return Optional.of(TcpAddress.parse(address));
    } catch (UnknownHostException e) {
      loop.execute(() -> outcome.failed(e));
      return Optional.empty();
    }
  }

  private void start(InetSocketAddress address, Dialled outcome) {
    try {
      TcpDial.start(loop, address, outcome, connectTimeoutMillis);
    } catch (IOException e) {
      loop.execute(() -> outcome.failed(e));
    }
  }
}
