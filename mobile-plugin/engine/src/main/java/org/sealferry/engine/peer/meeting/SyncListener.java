package org.sealferry.engine.peer.meeting;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.connection.Connections;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;
import org.sealferry.bramble.transport.TransportTraits;

/** The listener for redialled connections: open while anybody needs it. PROTOCOL.md §5.2. */
public final class SyncListener {
  static final String ADDRESSES = "ipPorts";

  private static final int MAX_BYTES = 100;

  private final Transport transport;
  private final String address;
  private final Supplier<List<String>> hosts;
  private final Connections connections;
  private final Set<Object> needs = new HashSet<>();
  private @Nullable Listener listener; // open while there are needs

  /**
   * Takes its parts.
   *
   * @param address where to listen, as {@code 0.0.0.0:0}
   * @param hosts this phone's addresses of now, best first, without port
   */
  public SyncListener(
      Transport transport, String address, Supplier<List<String>> hosts, Connections connections) {
    this.transport = transport;
    this.address = address;
    this.hosts = hosts;
    this.connections = connections;
  }

  /** Opens the listener, if it is not, until the same need is released. */
  public void open(Object need) throws IOException {
    if (listener == null) {
      listener =
          transport.listen(
              address, connection -> connections.accepted(connection, TransportTraits.lan()));
    }
    needs.add(need);
  }

  /** Keeps an open listener open until the same need is released. */
  void hold(Object need) {
    if (listener != null) {
      needs.add(need);
    }
  }

  /** Closes the listener if nobody else needs it. */
  public void release(Object need) {
    needs.remove(need);
    if (needs.isEmpty() && listener != null) {
      listener.close();
      listener = null;
    }
  }

  /** Tells whether it listens. */
  public boolean isOpen() {
    return listener != null;
  }

  /** Stores where this phone is reached now; contacts that were told otherwise get to know. */
  public TransportProperties tell(Database database, Properties properties) {
    TransportProperties current = properties();
    database.transact(
        tx -> {
          properties.set(tx, TransportId.LAN, current);
          return true;
        });
    return current;
  }

  private TransportProperties properties() {
    if (listener == null) {
      return TransportProperties.NONE;
    }
    String bound = listener.address();
    String port = bound.substring(bound.lastIndexOf(':'));
    StringBuilder joined = new StringBuilder();
    for (String host : hosts.get()) {
      String next = (joined.length() == 0 ? "" : ",") + host + port;
      if (utf8Length(joined) + utf8Length(next) > MAX_BYTES) {
        break;
      }
      joined.append(next);
    }
    return joined.length() == 0
        ? TransportProperties.NONE
        : new TransportProperties(Map.of(ADDRESSES, joined.toString()));
  }

  private static int utf8Length(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
