package org.sealferry.engine.peer;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.engine.peer.qr.QrWay;

/** Bluetooth as meetings by QR see it: a service is found by the commitment, without an address. */
final class PipeBluetooth implements QrWay {
  private final Transport radio;

  PipeBluetooth(Transport radio) {
    this.radio = radio;
  }

  @Override
  public Descriptor.Kind kind() {
    return Descriptor.Kind.BLUETOOTH;
  }

  @Override
  public TransportTraits traits() {
    return TransportTraits.bluetooth();
  }

  @Override
  public Door open(Commitment our, Acceptor acceptor) throws IOException {
    Listener listener = radio.listen(service(our), acceptor);
    return new Door() {
      @Override
      public List<Descriptor> places() {
        return List.of(Descriptor.bluetooth());
      }

      @Override
      public void close() {
        listener.close();
      }
    };
  }

  @Override
  public void dial(Descriptor place, Commitment their, Dialled outcome) {
    radio.dial(service(their), outcome);
  }

  private static String service(Commitment commitment) {
    return "bluetooth:" + Base64.getEncoder().encodeToString(commitment.encoded());
  }
}
