package org.sealferry.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.LaterCause;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.OpeningId;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** What one process left behind, the next one takes up; and what it may take at all. */
class TakeoverTest {
  private TestDatabase database;
  private TestServer server;
  private TestPhone phone;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database, "sealferry.ingest.documents-per-device=1");
    phone = server.phone();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatADeadProcessLeasedIsOpenedByAnotherWhenTheLeaseEnds() throws Exception {
    server.get(OpenerLoop.class).stop();
    Sealed document = Sealed.binary(phone, 1, 700_000);
    phone.send(document.bodies());
    database
        .jdbc()
        .sql("update document set lease = 1, lease_until = ?")
        .param(server.clock.instant().plus(LeaseKeeper.TERM).atOffset(java.time.ZoneOffset.UTC))
        .update();
    Contents contents = server.get(Contents.class);
    OpeningId dead = contents.begin(document.id());
    contents.insert(List.of(dead), List.of(0), List.of(new byte[10]));
    assertThat(server.get(LargeOpenings.class).openNext()).isFalse();

    server.close();
    server.clock.advance(LeaseKeeper.TERM.plusSeconds(1));
    server = TestServer.start(database);

    await().atMost(Duration.ofSeconds(60)).until(() -> state(document.id()).equals("OPENED"));
    assertThat(database.count("receipt_entry")).isEqualTo(1);
    server.clock.advance(Duration.ofHours(2));
    assertThat(server.get(Contents.class).sweep(Duration.ofHours(1))).isEqualTo(1);
    assertThat(database.count("opening")).isEqualTo(1);
    assertThat(database.count("content_piece")).isEqualTo(3);
  }

  @Test
  void openingStopsAtItsFirstPieceWhenTheServerShutsDown() throws Exception {
    server.get(OpenerLoop.class).stop();
    Sealed document = Sealed.binary(phone, 2, 300_000);
    phone.send(document.bodies());

    assertThat(server.get(LargeOpenings.class).openNext()).isTrue();

    assertThat(state(document.id())).isEqualTo("COMPLETE");
    assertThat(database.count("opening")).isZero();
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from document where lease is null and attempts = 0")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void capsApplyBeforeBytesAreTakenAndInlineDocumentsStillArrive() throws Exception {
    Sealed first = Sealed.binary(phone, 9, 50_000);
    Sealed second = Sealed.binary(phone, 10, 50_000);
    Sealed small = Sealed.binary(phone, 11, 100);
    phone.send(first.envelope.body());

    ItemsAnswer answer = phone.send(second.envelope.body(), small.envelope.body());

    assertThat(answer.refusals().get(0).reason()).isEqualTo(RefusalReason.CAP);
    assertThat(answer.statements()).hasSize(1);
    DocumentAnswer.Later later = (DocumentAnswer.Later) phone.exchange(0, second.id()).get(0);
    assertThat(later.cause()).isEqualTo(LaterCause.CAP);
    phone.send(first.chunks());
    server.clock.advance(Duration.ofMinutes(2));
    assertThat(phone.send(second.bodies()).statements()).hasSize(1);
  }

  private String state(DocumentId id) {
    return database
        .jdbc()
        .sql("select state from document where id = ?")
        .param(id.bytes())
        .query(String.class)
        .single();
  }
}
