package org.sealferry.engine.peer.qr;

import java.io.IOException;
import java.util.List;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.TransportTraits;

/**
 * One way by which phones that scan each other reach each other: local networks, Bluetooth. All
 * calls are made on the loop. PROTOCOL.md §5.4.
 */
public interface QrWay {
  /** Returns the kind of the places this way names and dials. */
  Descriptor.Kind kind();

  /** Returns the transport of its connections; contacts must have keys for it. */
  TransportTraits traits();

  /**
   * Takes connections until closed.
   *
   * @param our what the code that is shown commits to
   * @throws IOException when this device cannot listen so now
   */
  Door open(Commitment our, Acceptor acceptor) throws IOException;

  /**
   * Dials a place that the scanned code names; the outcome comes later.
   *
   * @param their what the scanned code commits to
   */
  void dial(Descriptor place, Commitment their, Dialled outcome);

  /** Returns whether a place of this kind may be dialled; a code names whatever its maker likes. */
  default boolean mayDial(Descriptor place) {
    return true;
  }

  /** Where connections come in. */
  interface Door {
    /** Returns what the code says of it, best first. */
    List<Descriptor> places();

    /** Takes no further connections; those taken live on. */
    void close();
  }
}
