package org.sealferry.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** What lies between simulated phones: links that are counted and cut, and dials that fail. */
final class Air {
  final VirtualLoop loop;
  LinkConditions conditions = LinkConditions.PERFECT.withLatency(20).withRate(1_000_000);

  /** Nobody reaches anybody while it is set. */
  boolean silent;

  /** Tells of each new link after how many bytes, both ways together, it breaks. */
  LongSupplier breaks = () -> Long.MAX_VALUE;

  /** Called when a link has carried what it may; breaks it, whichever way. */
  Breaking breaking = Link::cut;

  /** When somebody dialled, and whom. */
  final List<Dial> dials = new ArrayList<>();

  private final Map<String, Acceptor> acceptors = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private long carriedBytes; // by links that are gone

  Air(VirtualLoop loop) {
    this.loop = loop;
  }

  /** Breaks a link. */
  @FunctionalInterface
  interface Breaking {
    void breakDown(Link link);
  }

  /** One attempt to connect. */
  static final class Dial {
    final String from;
    final String address;
    final long atMillis;

    Dial(String from, String address, long atMillis) {
      this.from = from;
      this.address = address;
      this.atMillis = atMillis;
    }
  }

  /** Returns the links whose ends both believe in them. */
  List<Link> live() {
    List<Link> live = new ArrayList<>();
    for (Link link : links) {
      if (link.near.believes() && link.far.believes()) {
        live.add(link);
      }
    }
    return live;
  }

  long carriedBytes() {
    return carriedBytes + links.stream().mapToLong(link -> link.pipe.carriedBytes()).sum();
  }

  /** Cuts everything, as when the access point goes. */
  void cutAll() {
    new ArrayList<>(links).forEach(Link::cut);
  }

  Transport at(String host) {
    return new Transport() {
      @Override
      public Listener listen(String address, Acceptor acceptor) throws IOException {
        if (acceptors.putIfAbsent(address, acceptor) != null) {
          throw new IOException("address " + address + " is in use");
        }
        return new Listener() {
          @Override
          public String address() {
            return address;
          }

          @Override
          public void close() {
            acceptors.remove(address, acceptor);
          }
        };
      }

      @Override
      public void dial(String address, Dialled outcome) {
        dials.add(new Dial(host, address, loop.elapsedMillis()));
        loop.after(20, () -> arrive(host, address, outcome));
      }
    };
  }

  private void arrive(String host, String address, Dialled outcome) {
    @Nullable Acceptor acceptor = acceptors.get(address);
    if (silent || acceptor == null) {
      outcome.failed(new IOException("nobody answers at " + address));
      return;
    }
    links.removeIf(this::isOver);
    Link link = new Link(host, address.substring(0, address.indexOf(':')));
    links.add(link);
    acceptor.accepted(link.far);
    outcome.connected(link.near);
  }

  private boolean isOver(Link link) {
    boolean over = link.near.closed && link.far.closed;
    carriedBytes += over ? link.pipe.carriedBytes() : 0;
    return over;
  }

  /** A connection between two phones. */
  final class Link {
    final String from;
    final String to;
    final AirEnd near;
    final AirEnd far;
    private final Pipe pipe;
    private final long breaksAtByte = breaks.getAsLong();
    private long arrivedBytes; // written as bytes arrive
    private boolean broken;

    private Link(String from, String to) {
      this.from = from;
      this.to = to;
      this.pipe = new Pipe(loop, conditions, from, to);
      this.near = new AirEnd(pipe.left(), this::arriving);
      this.far = new AirEnd(pipe.right(), this::arriving);
    }

    void cut() {
      broken = true;
      pipe.cut();
    }

    /** Returns how many of the bytes that are here still arrive. */
    private int arriving(int length) {
      long left = breaksAtByte - arrivedBytes;
      arrivedBytes += length;
      if (length < left || broken) {
        return length;
      }
      broken = true;
      loop.execute(() -> breaking.breakDown(this));
      return (int) left;
    }

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }
}
