package org.sealferry.bramble.transport.pipe;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Transport;

/** A simulated network: whoever listens at an address can be dialled there. */
public final class PipeNetwork implements Transport {
  private final Loop loop;
  private final Supplier<LinkConditions> conditions;
  private final Map<String, Acceptor> acceptors = new HashMap<>();

  /**
   * Creates an empty network.
   *
   * @param conditions asked for the conditions of each new link
   */
  public PipeNetwork(Loop loop, Supplier<LinkConditions> conditions) {
    this.loop = loop;
    this.conditions = conditions;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Any text is an address.
   */
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
    LinkConditions link = conditions.get();
    loop.after(
        link.latencyMillis(),
        () -> {
          Acceptor acceptor = acceptors.get(address);
          if (acceptor == null) {
            outcome.failed(new IOException("nobody listens at " + address));
            return;
          }
          Pipe pipe = new Pipe(loop, link, "dialler of " + address, address);
          acceptor.accepted(pipe.right());
          outcome.connected(pipe.left());
        });
  }
}
