package org.sealferry.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.LaterCause;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.server.fixture.Forged;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** How much unfinished the server takes, and what it drops when there is too much. */
class CapsTest {
  private static final Duration LONG = Duration.ofDays(8);

  private static TestDatabase database;
  private static TestServer server;
  private static long counter;
  private TestPhone phone;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database, "sealferry.ingest.documents-per-device=2");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void enrol() throws Exception {
    phone = server.phone();
  }

  private Sealed document() throws Exception {
    return Sealed.binary(phone, ++counter, 100_000);
  }

  @Test
  void capsApplyBeforeBytesAreTakenAndInlineDocumentsStillArrive() throws Exception {
    Sealed first = document();
    Sealed second = document();
    Sealed third = document();
    Sealed small = Sealed.binary(phone, ++counter, 100);
    phone.send(first.envelope.body(), second.envelope.body());

    ItemsAnswer answer = phone.send(third.envelope.body(), small.envelope.body());

    assertThat(answer.refusals().get(0).reason()).isEqualTo(RefusalReason.CAP);
    assertThat(answer.statements()).hasSize(1);
    DocumentAnswer.Later later = (DocumentAnswer.Later) phone.exchange(0, third.id()).get(0);
    assertThat(later.cause()).isEqualTo(LaterCause.CAP);
    phone.send(first.chunks());
    server.clock.advance(Duration.ofMinutes(2));
    assertThat(phone.send(third.bodies()).statements()).hasSize(1);
  }

  @Test
  void oldestAbandonedDocumentsMakeRoomWithTheirBodiesAndNoOthers() throws Exception {
    Sealed abandoned = document();
    phone.send(abandoned.envelope.body(), abandoned.chunks().get(0), abandoned.chunks().get(1));
    server.clock.advance(LONG);
    Sealed recent = document();
    phone.send(recent.envelope.body(), recent.chunks().get(0));
    assertThat(missing(abandoned)).isEqualTo(abandoned.chunks().size() - 2);

    Sealed next = document();
    assertThat(phone.send(next.envelope.body()).refusals()).isEmpty();

    assertThat(phone.exchange(0, abandoned.id()).get(0))
        .isInstanceOf(DocumentAnswer.NeedEnvelope.class);
    assertThat(stored(abandoned.bodies())).isZero();
    assertThat(missing(recent)).isEqualTo(recent.chunks().size() - 1);
    assertThat(stored(recent.bodies())).isEqualTo(2);
    phone.send(recent.chunks());
    assertThat(phone.send(abandoned.bodies()).statements()).hasSize(1);
  }

  @Test
  void bodiesThatAnotherDocumentListsStayWithIt() throws Exception {
    Sealed document = document();
    Envelope twin =
        Forged.chunks(
            server.certificate().fingerprint(),
            Expiry.after(LocalDate.of(2027, 11, 24), 300),
            document.envelope.size().bytes(),
            document.chunks().stream().map(Body::id).toList());
    phone.send(document.envelope.body(), document.chunks().get(0));
    server.clock.advance(LONG);
    phone.send(twin.body(), document.chunks().get(1));
    database
        .jdbc()
        .sql("update document set last_body_at = last_body_at - interval '9 days' where id = ?")
        .param(document.id().bytes())
        .update();

    phone.send(document().envelope.body());

    assertThat(phone.exchange(0, document.id()).get(0))
        .isInstanceOf(DocumentAnswer.NeedEnvelope.class);
    assertThat(stored(document.chunks())).isEqualTo(2);
    phone.send(document.chunks());
    assertThat(phone.exchange(20, twin.documentId()).get(0))
        .isInstanceOf(DocumentAnswer.Receipt.class);
  }

  @Test
  void expiredDocumentsMakeRoomAtOnceAndCompleteOnesNever() throws Exception {
    Expiry past = Expiry.after(LocalDate.of(2026, 10, 1), 1);
    Sealed complete = document();
    phone.send(complete.bodies());
    server.clock.advance(LONG);
    Body lacking = Body.parse(new byte[] {4, 1});
    Envelope expired =
        Forged.chunks(
            server.certificate().fingerprint(),
            past,
            40_000,
            List.of(lacking.id(), Body.parse(new byte[] {4, (byte) ++counter}).id()));
    Sealed second = document();
    phone.send(expired.body(), second.envelope.body());

    assertThat(phone.send(document().envelope.body()).refusals()).isEmpty();

    assertThat(phone.exchange(0, expired.documentId()).get(0))
        .isInstanceOf(DocumentAnswer.NeedEnvelope.class);
    assertThat(phone.exchange(0, second.id()).get(0)).isInstanceOf(DocumentAnswer.NeedChunks.class);
    assertThat(phone.exchange(0, complete.id()).get(0)).isInstanceOf(DocumentAnswer.Receipt.class);
    assertThat(phone.send(document().envelope.body()).refusals()).hasSize(1);
  }

  private int missing(Sealed document) throws Exception {
    DocumentAnswer answer = phone.exchange(0, document.id()).get(0);
    return ((DocumentAnswer.NeedChunks) answer).positions().toBitSet().cardinality();
  }

  private static long stored(List<Body> bodies) {
    return bodies.stream()
        .map(body -> server.get(org.sealferry.server.document.Bodies.class).find(body.id()))
        .filter(Optional::isPresent)
        .count();
  }
}
