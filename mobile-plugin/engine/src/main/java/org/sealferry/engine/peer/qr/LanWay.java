package org.sealferry.engine.peer.qr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.TransportTraits;

/** Local networks: a listener of its own on any free port, told with every address. */
public final class LanWay implements QrWay {
  /** What no Java takes for a name, which would be looked up. */
  private static final Pattern NUMERIC =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]+\\]?");

  private final Transport transport;
  private final String address;
  private final Supplier<List<String>> hosts;

  /**
   * Makes the way.
   *
   * @param address where to listen while a code is shown, as {@code 0.0.0.0:0}
   * @param hosts this phone's addresses of now, best first, without port; names are passed over
   */
  public LanWay(Transport transport, String address, Supplier<List<String>> hosts) {
    this.transport = transport;
    this.address = address;
    this.hosts = hosts;
  }

  @Override
  public Descriptor.Kind kind() {
    return Descriptor.Kind.LAN;
  }

  @Override
  public TransportTraits traits() {
    return TransportTraits.lan();
  }

  @Override
  public Door open(Commitment our, Acceptor acceptor) throws IOException {
    Listener listener = transport.listen(address, acceptor);
    String bound = listener.address();
    int port = Integer.parseInt(bound.substring(bound.lastIndexOf(':') + 1));
    List<Descriptor> places = new ArrayList<>();
    for (InetAddress own : ownAddresses()) {
      places.add(Descriptor.lan(own.getAddress(), port));
    }
    return new Door() {
      @Override
      public List<Descriptor> places() {
        return places;
      }

      @Override
      public void close() {
        listener.close();
      }
    };
  }

  @Override
  public void dial(Descriptor place, Commitment their, Dialled outcome) {
    transport.dial(target(place), outcome);
  }

  /** Returns whether a place may be dialled at all: a code must not lead into this device. */
  @Override
  public boolean mayDial(Descriptor place) {
    InetAddress target = address(place);
    if (target.isAnyLocalAddress() || target.isMulticastAddress() || isBroadcast(target)) {
      return false;
    }
    return !target.isLoopbackAddress()
        || ownAddresses().stream().anyMatch(InetAddress::isLoopbackAddress);
  }

  private static boolean isBroadcast(InetAddress target) {
    return target.getHostAddress().equals("255.255.255.255");
  }

  private static String target(Descriptor place) {
    String host = address(place).getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + place.port();
  }

  private static InetAddress address(Descriptor place) {
    try {
      return InetAddress.getByAddress(place.address().orElseThrow(IllegalStateException::new));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("a descriptor of LAN has 4 or 16 bytes", e);
    }
  }

  private List<InetAddress> ownAddresses() {
    List<InetAddress> own = new ArrayList<>();
    for (String host : hosts.get()) {
      numeric(host).ifPresent(own::add);
    }
    return own;
  }

  private static Optional<InetAddress> numeric(String host) {
    if (!NUMERIC.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
