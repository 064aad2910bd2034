package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.item.Body;

/** What comes to a real server over HTTPS at once, or wrong. */
class UploadsTest {
  private static final int TOGETHER = 50;
  private static final long SEED = 11;

  @RegisterExtension static final LiveServer LIVE = new LiveServer();

  private static Courier courier;

  @BeforeAll
  static void start() throws Exception {
    LIVE.leadHome();
    ServerProcess server = LIVE.process();
    courier = Courier.enrol(server.url(), LIVE.link("courier"), server.pins().get(0));
  }

  @Test
  void fiftyIdenticalUploadsAtOnceMakeOneRowAndOneReceipt() throws Exception {
    List<Body> bodies = courier.seal(100_000, 1);
    byte[] stream = Courier.stream(bodies);
    CountDownLatch go = new CountDownLatch(1);
    List<Background<HttpResponse<byte[]>>> uploads = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      uploads.add(
          Background.begin(
              "upload",
              () -> {
                go.await();
                return courier.items(stream);
              }));
    }
    go.countDown();
    Set<Body> receipts = new HashSet<>();
    for (Background<HttpResponse<byte[]>> upload : uploads) {
      HttpResponse<byte[]> answer = upload.await();
      assertThat(answer.statusCode()).isEqualTo(200);
      ItemsAnswer items = ItemsAnswer.decode(answer.body());
      assertThat(items.refusals()).isEmpty();
      receipts.addAll(items.statements());
    }
    assertThat(receipts).hasSize(1);
    String id = bodies.get(0).id().toString();
    List<JsonObject> rows = naming(id, LIVE.scene().records().documents());
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("verdict").getAsString()).isEqualTo("ACCEPTED");
    assertThat(naming(id, LIVE.scene().records().receipts())).hasSize(1);
  }

  @Test
  void garbageIsRefusedAndTheServerGoesOn() throws Exception {
    Random random = new Random(SEED);
    byte[] good = Courier.stream(courier.seal(100_000, 2));
    for (int i = 0; i < 40; i++) {
      byte[] garbage = new byte[1 + random.nextInt(5_000)];
      random.nextBytes(garbage);
      assertThat(courier.items(garbage).statusCode()).isBetween(200, 499);
      assertThat(courier.exchange(garbage).statusCode()).isBetween(400, 499);
    }
    byte[] cut = Arrays.copyOf(good, good.length - 1_000);
    assertThat(courier.items(cut).statusCode()).isBetween(200, 499);
    HttpResponse<byte[]> answer = courier.items(good);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(ItemsAnswer.decode(answer.body()).statements()).hasSize(1);
  }

  private static List<JsonObject> naming(String id, List<JsonObject> rows) {
    return rows.stream().filter(row -> row.toString().contains(id)).toList();
  }
}
