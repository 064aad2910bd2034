package org.sealferry.engine.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.engine.destination.http.HttpsLinks;
import org.sealferry.engine.fixture.MiniServer;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.fixture.QueueLoop;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.statement.Policy;

/** Nothing is delivered over a network that costs money, unless the user says so. */
class MeteredTest {
  private static final Office OFFICE = new Office("District office");
  private static final Office STRICT = new Office("Careful office");

  @TempDir Path folder;
  private final QueueLoop loop = new QueueLoop();
  private NetworkCost cost = NetworkCost.METERED;
  private Phone phone;
  private MiniServer server;
  private boolean opened;

  @BeforeEach
  void open() throws Exception {
    server = new MiniServer(OFFICE);
    phone = new Phone(folder);
    enter(OFFICE, Policy.open());
    phone.store(Phone.photo(OFFICE).build(), new byte[] {1});
  }

  @AfterEach
  void close() {
    phone.close();
    server.close();
  }

  private void enter(Office office, Policy policy) throws Exception {
    Destination destination =
        new Destination(office.certificate(), server.url(), Optional.of(server.pins()), policy);
    Optional<DeviceToken> token = Optional.of(DeviceToken.parse(server.token));
    Enrolments enrolments = new Enrolments(phone.ground(), phone.directives, phone.own);
    phone.transact(tx -> enrolments.enter(tx, destination, token));
  }

  private DeliveryReport deliver(boolean setting, boolean thisRun) throws Exception {
    HttpsLinks https = new HttpsLinks(phone.clock, loop);
    Links links = address -> counted(https.open(address));
    Deliveries deliveries =
        new Deliveries(phone.ground(() -> cost, setting), links, loop, phone.clock, new Random(1));
    DeliveryReport[] ended = new DeliveryReport[1];
    Delivery run = deliveries.start(OFFICE.fingerprint(), report -> ended[0] = report);
    if (thisRun) {
      run.allowAnyNetwork();
    }
    loop.runUntil(() -> ended[0] != null);
    return ended[0];
  }

  private DestinationLink counted(DestinationLink link) {
    return new DestinationLink() {
      @Override
      public Exchange send(Request request, Reply reply) {
        opened = true;
        if (request.path().equals("/v1/exchange")) {
          cost = afterExchange.orElse(cost);
        }
        return link.send(request, reply);
      }

      @Override
      public void close() {
        link.close();
      }
    };
  }

  private Optional<NetworkCost> afterExchange = Optional.empty();

  private Optional<Code> refusal(boolean setting, boolean thisRun) throws Exception {
    return deliver(setting, thisRun).error().map(DeliveryException::code);
  }

  @Test
  void nothingLeavesThePhoneOnAMeteredNetwork() throws Exception {
    assertThat(refusal(false, false)).contains(Code.METERED);

    assertThat(opened).isFalse();
    assertThat(phone.counts().ownToSend()).isEqualTo(1);
  }

  @Test
  void anUnmeteredNetworkNeedsNobodysWord() throws Exception {
    cost = NetworkCost.UNMETERED;

    assertThat(refusal(false, false)).isEmpty();
    assertThat(phone.counts().ownDelivered()).isEqualTo(1);
  }

  @Test
  void theUsersWordForOneRunIsEnoughAlsoWhenRoaming() throws Exception {
    cost = NetworkCost.ROAMING;

    assertThat(deliver(false, true).confirmed()).isEqualTo(1);
  }

  @Test
  void theSettingAllowsMeteredNetworksButNotRoaming() throws Exception {
    cost = NetworkCost.ROAMING;
    assertThat(refusal(true, false)).contains(Code.METERED);

    cost = NetworkCost.METERED;
    assertThat(deliver(true, false).confirmed()).isEqualTo(1);
  }

  @Test
  void onePolicyThatForbidsItIsStricterThanTheUser() throws Exception {
    enter(STRICT, Policy.open().withUnmeteredOnly());

    assertThat(refusal(true, true)).contains(Code.METERED);
    assertThat(opened).isFalse();
  }

  @Test
  void aNetworkThatBecomesMeteredStopsTheRunAfterTheRequestUnderWay() throws Exception {
    cost = NetworkCost.UNMETERED;
    afterExchange = Optional.of(NetworkCost.METERED);

    assertThat(refusal(false, false)).contains(Code.METERED);

    assertThat(server.itemRequests).isEmpty();
    assertThat(phone.counts().ownToSend()).isEqualTo(1);
    cost = NetworkCost.UNMETERED;
    afterExchange = Optional.empty();
    assertThat(deliver(false, false).confirmed()).isEqualTo(1);
  }
}
