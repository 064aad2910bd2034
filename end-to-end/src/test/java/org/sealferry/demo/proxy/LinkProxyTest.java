package org.sealferry.demo.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LinkProxyTest {
  private ServerSocket far;
  private LinkProxy link;

  @BeforeEach
  void open() throws IOException {
    far = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    link =
        LinkProxy.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            () -> (InetSocketAddress) far.getLocalSocketAddress());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    far.close();
  }

  @Test
  void bytesPassUnchangedBothWaysAndAreCounted() throws IOException {
    try (Socket near = dial();
        Socket there = far.accept()) {
      send(near, new byte[100_000]);
      near.shutdownOutput();
      assertThat(there.getInputStream().readAllBytes()).hasSize(100_000);
      send(there, new byte[] {7, 8, 9});
      there.shutdownOutput();
      assertThat(near.getInputStream().readAllBytes()).containsExactly(7, 8, 9);
    }
    assertThat(link.traffic()).isEqualTo(new Traffic(100_000, 3, 1, 0));
    assertThat(link.traffic().bytes()).isEqualTo(100_003);
  }

  @Test
  void aSlowLinkTakesItsTimeAndItsSenderMustWait() throws IOException {
    Pace pace = new Pace(100_000, Duration.ofMillis(300));
    try (LinkProxy slow =
            LinkProxy.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                pace,
                () -> (InetSocketAddress) far.getLocalSocketAddress());
        Socket near = new Socket();
        Socket there = dialThrough(slow, near)) {
      byte[] bytes = new byte[100_000];
      new Random(5).nextBytes(bytes);
      long start = System.nanoTime();
      Pump.start("sender", () -> send(near, bytes));
      assertThat(there.getInputStream().readNBytes(bytes.length)).isEqualTo(bytes);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(1_300));
    }
  }

  private Socket dialThrough(LinkProxy proxy, Socket near) throws IOException {
    near.connect(proxy.address());
    return far.accept();
  }

  @Test
  void cutComesWhenTheTotalIsReachedAndTheNextDialGoesThrough() throws IOException {
    link.cutAt(50_000);
    try (Socket near = dial();
        Socket there = far.accept()) {
      send(near, new byte[200_000]);
      assertThat(readUntilTheEnd(there)).isLessThan(50_000);
      assertThat(readUntilTheEnd(near)).isZero();
    }
    try (Socket near = dial();
        Socket there = far.accept()) {
      send(near, new byte[10]);
      assertThat(there.getInputStream().readNBytes(10)).hasSize(10);
    }
    assertThat(link.traffic().connections()).isEqualTo(2);
    assertThat(link.traffic().cuts()).isEqualTo(1);
  }

  @Test
  void bytesThatLeftTheirSenderBeforeTheCutAreCounted() throws Exception {
    link.cutAt(1);
    try (Socket near = dial();
        Socket there = far.accept()) {
      send(near, new byte[60_000]);
      assertThat(readUntilTheEnd(there)).isZero();
      assertThat(readUntilTheEnd(near)).isZero();
    }
    for (int tries = 0; tries < 200 && link.traffic().forward() < 60_000; tries++) {
      Thread.sleep(20); // they are read while the connection is being closed
    }
    assertThat(link.traffic().forward()).isEqualTo(60_000);
  }

  @Test
  void cutNowEndsBothSides() throws IOException {
    try (Socket near = dial();
        Socket there = far.accept()) {
      send(near, new byte[] {1});
      assertThat(there.getInputStream().read()).isEqualTo(1);
      link.cut();
      assertThat(readUntilTheEnd(near)).isZero();
      assertThat(readUntilTheEnd(there)).isZero();
    }
    assertThat(link.traffic().cuts()).isEqualTo(1);
  }

  @Test
  void dialWithNobodyThereEndsAtOnceAndIsNoConnection() throws IOException {
    InetSocketAddress nobody = (InetSocketAddress) far.getLocalSocketAddress();
    far.close();
    link.close();
    link = LinkProxy.open(new InetSocketAddress(nobody.getAddress(), 0), () -> nobody);
    try (Socket near = dial()) {
      assertThat(readUntilTheEnd(near)).isZero();
    }
    assertThat(link.traffic()).isEqualTo(new Traffic(0, 0, 0, 0));
  }

  private Socket dial() throws IOException {
    return new Socket(link.address().getAddress(), link.address().getPort());
  }

  private static void send(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
  }

  private static long readUntilTheEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    long total = 0;
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        total++;
      }
    } catch (SocketException e) {
      return total; // a reset ends it as well
    }
    return total;
  }
}
