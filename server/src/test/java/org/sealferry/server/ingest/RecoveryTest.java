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

/** Whatever fails between two transactions, or within one: nothing is lost, nothing doubled. */
class RecoveryTest {
  private TestDatabase database;
  private TestServer server;
  private TestPhone phone;

  @BeforeEach
  void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
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
  void processWhoseLeaseAnotherTookWritesNoVerdict() throws Exception {
    Sealed document = Sealed.binary(phone, 12, 300_000);
    database
        .jdbc()
        .sql(
            """
            create function take_over() returns trigger language plpgsql as $$
            begin update document set lease = 7; return new; end $$
            """)
        .update();
    database
        .jdbc()
        .sql(
            "create trigger take_over before insert on content_piece"
                + " for each row execute function take_over()")
        .update();

    phone.send(document.bodies());

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> database.count("document where lease = 7") == 1);
    await().atMost(Duration.ofSeconds(60)).until(() -> database.count("opening") == 0);
    assertThat(state(document.id())).isEqualTo("COMPLETE");
    assertThat(database.count("document where lease = 7")).isEqualTo(1);
    database.jdbc().sql("drop trigger take_over on content_piece").update();
    server.clock.advance(LeaseKeeper.TERM.plusSeconds(1));
    await().atMost(Duration.ofSeconds(60)).until(() -> state(document.id()).equals("OPENED"));
    assertThat(database.count("receipt_entry")).isEqualTo(1);
  }

  @Test
  void verdictThatCannotBeWrittenLeavesTheDocumentForLater() throws Exception {
    Sealed document = Sealed.text(phone, 3, "again");
    TestDatabase.Fault fault = database.fail("publication", "40P01", "new.kind = 'RECEIPT'");

    ItemsAnswer answer = phone.send(document.envelope.body());

    assertThat(answer.statements()).isEmpty();
    assertThat(answer.refusals()).isEmpty();
    assertThat(state(document.id())).isEqualTo("COMPLETE");
    assertThat(database.count("opened_document")).isZero();
    assertThat(database.count("content")).isZero();
    fault.heal();
    server.clock.advance(Duration.ofMinutes(10));
    await().atMost(Duration.ofSeconds(60)).until(() -> state(document.id()).equals("OPENED"));
    assertThat(phone.exchange(0, document.id()).get(0)).isInstanceOf(DocumentAnswer.Receipt.class);
  }

  @Test
  void documentTheDatabaseRefusesDoesNotKeepBackTheOthers() throws Exception {
    Sealed poison = Sealed.text(phone, 4, "poison");
    Sealed good = Sealed.binary(phone, 5, 100);
    TestDatabase.Fault fault =
        database.fail("opened_document", "22P02", "new.media_type = 'text/plain'");

    phone.send(poison.envelope.body(), good.envelope.body());

    assertThat(state(good.id())).isEqualTo("OPENED");
    assertThat(state(poison.id())).isEqualTo("COMPLETE");
    fault.heal();
    server.clock.advance(Duration.ofMinutes(10));
    await().atMost(Duration.ofSeconds(60)).until(() -> state(poison.id()).equals("OPENED"));
  }

  @Test
  void documentThatFailsAgainAndAgainIsHeldNeverRejected() throws Exception {
    Sealed poison = Sealed.text(phone, 6, "poison");
    database.fail("opened_document", "22P02", "new.media_type = 'text/plain'");
    phone.send(poison.envelope.body());

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              server.clock.advance(Duration.ofMinutes(10));
              return state(poison.id()).equals("HELD");
            });
    assertThat(phone.exchange(0, poison.id()).get(0)).isInstanceOf(DocumentAnswer.Receipt.class);
  }

  @Test
  void fullDiskIsToldAndNothingConfirmedIsLost() throws Exception {
    Sealed before = Sealed.text(phone, 7, "before");
    phone.send(before.envelope.body());
    Sealed during = Sealed.text(phone, 8, "during");
    TestDatabase.Fault fault = database.fail("body", "53100", "true");

    ItemsAnswer refused = phone.send(during.envelope.body());

    assertThat(refused.statements()).isEmpty();
    assertThat(refused.refusals().get(0).reason()).isEqualTo(RefusalReason.FULL);
    List<DocumentAnswer> answers = phone.exchange(0, before.id(), during.id());
    assertThat(answers.get(0)).isInstanceOf(DocumentAnswer.Receipt.class);
    assertThat(((DocumentAnswer.Later) answers.get(1)).cause()).isEqualTo(LaterCause.FULL);
    fault.heal();
    server.clock.advance(Duration.ofMinutes(2));
    assertThat(phone.exchange(0, during.id()).get(0))
        .isInstanceOf(DocumentAnswer.NeedEnvelope.class);
    assertThat(phone.send(during.envelope.body()).statements()).hasSize(1);
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
