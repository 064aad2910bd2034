package org.sealferry.bramble.transport.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Recorder;

class TcpTransportTest {
  private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong leap = new AtomicLong(); // ms by which the loop's clock is ahead
  private final NioLoop loop =
      NioLoop.start(
          "test loop",
          () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + leap.get(),
          failures::add);
  private final TcpTransport tcp = new TcpTransport(loop, Duration.ofMillis(500));
  private final CompletableFuture<Connection> accepted = new CompletableFuture<>();
  private final Recorder atDialler = new Recorder();
  private final Recorder atAcceptor = new Recorder();

  @AfterEach
  void close() {
    loop.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void bytesGoBothWaysAndCloseFlushesThem() throws Exception {
    Connection dialler = connect();
    byte[] bytes = new byte[5_000_000];
    new Random(3).nextBytes(bytes);
    start(accepted.get(), atAcceptor);
    onLoop(
        () -> {
          dialler.write(bytes.clone());
          dialler.close();
        });
    await().until(() -> atAcceptor.timesClosed() == 1);
    assertThat(atAcceptor.bytes()).isEqualTo(bytes);
    assertThat(atAcceptor.cause()).isNull();
    await().until(() -> atDialler.timesClosed() == 1);
    assertThat(atDialler.cause()).isNull();
  }

  @Test
  void whatTheOtherEndDoesNotReadStaysUnwritten() throws Exception {
    Connection dialler = connect();
    int tooMuch = 30_000_000;
    onLoop(() -> dialler.write(new byte[tooMuch]));
    await().until(() -> onLoop(dialler::unwritten) < tooMuch);
    assertThat(onLoop(dialler::unwritten)).isPositive();
    assertThat(atDialler.timesDrained()).isZero();
    start(accepted.get(), atAcceptor);
    await().until(() -> atDialler.timesDrained() == 1);
    assertThat(onLoop(dialler::unwritten)).isZero();
    await().until(() -> atAcceptor.bytes().length == tooMuch);
  }

  @Test
  void littleWaitsInTheSystemWhereNothingCanOvertakeIt() throws Exception {
    try (ServerSocket silent = new ServerSocket()) {
      silent.setReceiveBufferSize(8 * 1024);
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Connection dialler = dial("127.0.0.1:" + silent.getLocalPort()).get();
      start(dialler, atDialler);
      onLoop(() -> dialler.write(new byte[1_000_000]));
      await()
          .during(Duration.ofMillis(300)) // the system takes no more
          .until(() -> onLoop(dialler::unwritten) > 1_000_000 - 200_000);
    }
  }

  @Test
  void whatAPeerThatDoesNotReadLeavesUnwrittenIsGivenUpHalfAMinuteAfterTheClose() throws Exception {
    try (ServerSocket silent = new ServerSocket()) {
      silent.setReceiveBufferSize(8 * 1024);
      silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Connection dialler = dial("127.0.0.1:" + silent.getLocalPort()).get();
      start(dialler, atDialler);
      onLoop(
          () -> {
            dialler.write(new byte[1_000_000]);
            dialler.close();
          });
      leap.set(29_000);
      onLoop(() -> {});
      assertThat(onLoop(dialler::unwritten)).isPositive();
      assertThat(atDialler.timesClosed()).isZero();

      leap.set(30_001);
      onLoop(() -> {});
      await().until(() -> atDialler.timesClosed() == 1);
      assertThat(onLoop(dialler::unwritten)).isZero();
    }
  }

  @Test
  void onlyNumbersAreDialledWithoutANameServer() {
    for (String numeric :
        List.of("127.0.0.1:1", "0.255.99.250:80", "[::1]:7", "[fe80::1%eth0]:7")) {
      assertThat(TcpAddress.isNumeric(numeric)).as(numeric).isTrue();
    }
    for (String name :
        List.of("localhost:1", "999.1.1.1:1", "1.1.1.256:1", "[1.1.1.1]:1", "::1:1")) {
      assertThat(TcpAddress.isNumeric(name)).as(name).isFalse();
    }
  }

  @Test
  void anAbortEndsBothSides() throws Exception {
    Connection dialler = connect();
    start(accepted.get(), atAcceptor);
    onLoop(dialler::abort);
    await().until(() -> atAcceptor.timesClosed() == 1 && atDialler.timesClosed() == 1);
    assertThat(atDialler.cause()).isNull();
    assertThat(atAcceptor.cause()).as("a break, not an end in order").isNotNull();
  }

  @Test
  void aConnectionCanBeHandedToAnotherReceiver() throws Exception {
    Connection dialler = connect();
    Recorder second = new Recorder();
    start(accepted.get(), atAcceptor);
    onLoop(() -> dialler.write(new byte[] {1}));
    await().until(() -> atAcceptor.bytes().length == 1);
    start(accepted.get(), second);
    onLoop(() -> dialler.write(new byte[] {2}));
    await().until(() -> second.bytes().length == 1);
    assertThat(atAcceptor.bytes()).containsExactly(1);
  }

  @Test
  void aFailingReceiverBreaksItsConnectionOnly() throws Exception {
    Connection dialler = connect();
    Recorder told = new Recorder();
    start(
        accepted.get(),
        new Receiver() {
          @Override
          public void received(byte[] bytes, int offset, int length) {
            throw new IllegalStateException("planted");
          }

          @Override
          public void drained() {}

          @Override
          public void closed(@Nullable IOException cause) {
            told.closed(cause);
          }
        });
    onLoop(() -> dialler.write(new byte[] {1}));
    await().until(() -> told.timesClosed() == 1);
    assertThat(told.cause()).hasMessage("the receiver failed");
    assertThat(failures).hasSize(1);
    failures.clear();
    assertThat(onLoop(() -> "alive")).isEqualTo("alive");
  }

  @Test
  void aRefusedConnectionFails() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(failure("127.0.0.1:" + port)).isInstanceOf(IOException.class);
    assertThat(failure("127.0.0.1")).hasMessage("\"127.0.0.1\" is not of the form HOST:PORT");
    assertThat(failure("127.0.0.1:x")).hasMessage("\"127.0.0.1:x\" has no port of 0 to 65535");
  }

  @Test
  void aSilentHostTimesOut() throws Exception {
    List<Socket> fillers = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 3; i++) { // the backlog is full, further ones get no answer
        Socket filler = new Socket();
        fillers.add(filler);
        Thread connecting = new Thread(() -> connectQuietly(filler, full));
        connecting.setDaemon(true);
        connecting.start();
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(failure("127.0.0.1:" + full.getLocalPort()))
                      .isInstanceOf(SocketTimeoutException.class));
    } finally {
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  @Test
  void closingTheLoopBreaksConnections() throws Exception {
    connect();
    start(accepted.get(), atAcceptor);
    loop.close();
    assertThat(atDialler.cause()).hasMessage("the loop was closed");
    assertThat(atAcceptor.cause()).hasMessage("the loop was closed");
  }

  @Test
  void timersRunInOrderAndCanBeCancelled() throws Exception {
    List<String> log = Collections.synchronizedList(new ArrayList<>());
    onLoop(
        () -> {
          loop.after(30, () -> log.add("second"));
          loop.after(10, () -> log.add("first"));
          loop.after(20, () -> log.add("never")).cancel();
        });
    await().until(() -> log.size() == 2);
    assertThat(log).containsExactly("first", "second");
  }

  private Connection connect() throws Exception {
    Listener listener = onLoop(() -> tcp.listen("127.0.0.1:0", accepted::complete));
    Connection dialler = dial(listener.address()).get();
    start(dialler, atDialler);
    onLoop(listener::close);
    return dialler;
  }

  private CompletableFuture<Connection> dial(String address) throws Exception {
    CompletableFuture<Connection> outcome = new CompletableFuture<>();
    onLoop(
        () ->
            tcp.dial(
                address,
                new Dialled() {
                  @Override
                  public void connected(Connection connection) {
                    outcome.complete(connection);
                  }

                  @Override
                  public void failed(IOException cause) {
                    outcome.completeExceptionally(cause);
                  }
                }));
    return outcome;
  }

  private Throwable failure(String address) throws Exception {
    return dial(address).handle((connection, cause) -> cause).get();
  }

  private void start(Connection connection, Receiver receiver) throws Exception {
    onLoop(() -> connection.start(receiver));
  }

  private void onLoop(Runnable task) throws Exception {
    CompletableFuture.runAsync(task, loop::execute).get();
  }

  private <T> T onLoop(Callable<T> task) throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return task.call();
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            },
            loop::execute)
        .get();
  }

  private static void connectQuietly(Socket socket, ServerSocket to) {
    try {
      socket.connect(to.getLocalSocketAddress());
    } catch (IOException e) {
      // closed by the test
    }
  }
}
