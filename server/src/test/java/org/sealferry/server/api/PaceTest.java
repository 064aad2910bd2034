package org.sealferry.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.server.fixture.RawConnection;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Slow and many requests leave the server to the others. */
class PaceTest {
  private static final int UPLOADS = 24;
  private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

  private static TestDatabase database;
  private static TestServer server;
  private static TestPhone phone;
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database, "spring.threads.virtual.enabled=false");
    phone = server.phone();
    threads = Executors.newCachedThreadPool();
  }

  @AfterAll
  static void stop() {
    server.close();
    threads.shutdownNow();
  }

  @Test
  void requestsThatTrickleAreEndedWhoeverSendsThem() throws Exception {
    String stranger = "a".repeat(32);
    assertThat(trickle(DeliveryFormat.ITEMS_PATH, DeliveryFormat.ITEMS, phone.token()))
        .startsWith("HTTP/1.1 400")
        .contains("the request came too slowly (");
    assertThat(trickle(DeliveryFormat.EXCHANGE_PATH, DeliveryFormat.CBOR, phone.token()))
        .startsWith("HTTP/1.1 400")
        .contains("the request came too slowly (");
    assertThat(trickle(DeliveryFormat.ENROLMENTS_PATH, DeliveryFormat.CBOR, stranger))
        .startsWith("HTTP/1.1 400")
        .contains("the request came too slowly (");
    assertThat(trickle(DeliveryFormat.ITEMS_PATH, DeliveryFormat.ITEMS, stranger))
        .startsWith("HTTP/1.1 401");
  }

  /** Half a minute passes from byte to byte. */
  private static String trickle(String path, String type, String token) throws Exception {
    try (RawConnection connection = server.connect()) {
      connection.post(path, type, token, 1_000);
      connection.send("\0\0\1\0\4");
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(connection::readToEnd, threads);
      for (int i = 0; i < 100 && !answer.isDone(); i++) {
        server.clock.advance(Duration.ofSeconds(31));
        Thread.sleep(20);
        try {
          connection.send("x");
        } catch (IOException e) {
          break; // the server has closed it
        }
      }
      return answer.get();
    }
  }

  @Test
  void manyUploadsAndManyWhoWaitLeaveThreadsForOthers() throws Exception {
    Sealed waiting = Sealed.binary(phone, 1, 300_000);
    phone.send(waiting.envelope.body());
    database
        .jdbc()
        .sql("update document set state = 'COMPLETE', lease = 1, lease_until = ?")
        .param(server.clock.instant().plus(Duration.ofDays(1)).atOffset(java.time.ZoneOffset.UTC))
        .update();
    List<RawConnection> uploads = new ArrayList<>();
    for (int i = 0; i < UPLOADS; i++) {
      RawConnection upload = server.connect();
      upload.post(DeliveryFormat.ITEMS_PATH, DeliveryFormat.ITEMS, phone.token(), 1_000);
      uploads.add(upload);
    }
    List<CompletableFuture<Object>> held = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      held.add(CompletableFuture.supplyAsync(() -> exchange(waiting), threads));
    }

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                phone.post(DeliveryFormat.ITEMS_PATH, new byte[0]).statusCode()
                    == ProblemType.TOO_MANY_REQUESTS.status());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> held.stream().filter(CompletableFuture::isDone).count() >= 36);
    assertThat(held).anyMatch(one -> !one.isDone());
    assertThat(phone.get(DeliveryFormat.ROOT_PATH).statusCode()).isEqualTo(200);
    for (RawConnection upload : uploads) {
      upload.close();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> phone.post(DeliveryFormat.ITEMS_PATH, new byte[0]).statusCode() == 200);
  }

  private static Object exchange(Sealed document) {
    try {
      return phone.exchange(20, document.id()).get(0);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void threadsAreVirtualWhereTheJdkHasThem() throws Exception {
    try (TestServer ordinary = TestServer.start(database)) {
      assertThat(ordinary.requestExecutor() instanceof VirtualThreadTaskExecutor)
          .isEqualTo(Runtime.version().feature() >= FIRST_JAVA_WITH_VIRTUAL_THREADS);
      assertThat(server.requestExecutor()).isNotInstanceOf(VirtualThreadTaskExecutor.class);
      assertThat(ordinary.phone().get(DeliveryFormat.ITEMS_PATH).statusCode()).isEqualTo(200);
    }
  }
}
