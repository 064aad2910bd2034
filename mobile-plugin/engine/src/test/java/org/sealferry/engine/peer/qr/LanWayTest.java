package org.sealferry.engine.peer.qr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.Acceptor;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;

/** Which addresses a code names, and which are dialled. */
class LanWayTest {
  private static final Commitment COMMITMENT =
      Commitment.to(AgreementKeyPair.fromPrivate(SecretKey.of(new byte[32])).publicKey());

  private final List<String> dialled = new ArrayList<>();

  private LanWay way(String... hosts) {
    return new LanWay(new Recording(), "0.0.0.0:0", () -> List.of(hosts));
  }

  private static Descriptor place(String host) throws UnknownHostException {
    return Descriptor.lan(InetAddress.getByName(host).getAddress(), 4_711);
  }

  @Test
  void everyNumericAddressIsNamedWithThePortAndNoNameIsLookedUp() throws Exception {
    LanWay way =
        way("10.0.0.1", "laptop.example", "[2001:db8::7]", "10.0.0.2.example", "999.1.1.1");
    assertThat(way.open(COMMITMENT, connection -> {}).places())
        .containsExactly(place("10.0.0.1"), place("2001:db8::7"));
  }

  @Test
  void aCodeDoesNotLeadIntoThisDevice() throws Exception {
    LanWay way = way("10.0.0.1");
    for (String inside :
        List.of("127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "224.0.0.1", "255.255.255.255")) {
      assertThat(way.mayDial(place(inside))).as(inside).isFalse();
    }
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xFF;
    mapped[11] = (byte) 0xFF;
    mapped[12] = 127;
    mapped[15] = 1;
    assertThat(way.mayDial(Descriptor.lan(mapped, 80))).isFalse();
    assertThat(way.mayDial(place("192.168.1.1"))).isTrue();
    assertThat(way.mayDial(place("fe80::1"))).isTrue();
    assertThat(way("127.0.0.1").mayDial(place("127.0.0.1"))).as("on one machine").isTrue();
  }

  @Test
  void addressesAreDialledAsNumbers() throws Exception {
    Dialled nobody =
        new Dialled() {
          @Override
          public void connected(Connection connection) {}

          @Override
          public void failed(IOException cause) {}
        };
    way().dial(place("10.1.2.3"), COMMITMENT, nobody);
    way().dial(place("2001:db8::7"), COMMITMENT, nobody);
    assertThat(dialled).containsExactly("10.1.2.3:4711", "[2001:db8:0:0:0:0:0:7]:4711");
  }

  /** Listens at port 4711 and writes down what is dialled. */
  private final class Recording implements Transport {
    @Override
    public Listener listen(String address, Acceptor acceptor) {
      return new Listener() {
        @Override
        public String address() {
          return "0.0.0.0:4711";
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public void dial(String address, Dialled outcome) {
      dialled.add(address);
    }
  }
}
