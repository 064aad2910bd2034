package org.sealferry.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.document.Contents;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** A phone and a server, over real HTTPS and a real PostgreSQL. */
class DeliveryTest {
  private static TestDatabase database;
  private static TestServer server;
  private static TestPhone phone;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
    phone = server.phone();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void smallDocumentIsOpenedBeforeTheAnswer() throws Exception {
    Sealed document = Sealed.text(phone, 1, "مرحبا");

    ItemsAnswer answer = phone.send(document.envelope.body());

    assertThat(answer.refusals()).isEmpty();
    assertThat(phone.verified(answer.statements()))
        .containsExactly(ReceiptEntry.of(document.id(), Verdict.ACCEPTED, Sealed.EXPIRY));
    assertThat(content(document.id())).isEqualTo(document.content);
  }

  @Test
  void documentOfChunksIsAskedForPieceByPiece() throws Exception {
    Sealed document = Sealed.binary(phone, 2, 100_000);
    assertThat(phone.exchange(0, document.id()).get(0))
        .isInstanceOf(DocumentAnswer.NeedEnvelope.class);

    phone.send(document.envelope.body(), document.chunks().get(1));

    DocumentAnswer.NeedChunks need =
        (DocumentAnswer.NeedChunks) phone.exchange(20, document.id()).get(0);
    assertThat(need.positions().toBitSet().stream()).containsExactly(0, 2, 3);
    phone.send(document.chunks().get(3), document.chunks().get(0));
    ItemsAnswer last = phone.send(document.chunks().get(2));
    assertThat(phone.verified(last.statements()))
        .containsExactly(ReceiptEntry.of(document.id(), Verdict.ACCEPTED, Sealed.EXPIRY));
    assertThat(content(document.id())).isEqualTo(document.content);
  }

  @Test
  void largeDocumentIsWaitedForAndOpenedBesideRequests() throws Exception {
    Sealed document = Sealed.binary(phone, 3, 3_000_000);

    assertThat(phone.send(document.bodies()).refusals()).isEmpty();

    DocumentAnswer answer = phone.exchange(20, document.id()).get(0);
    assertThat(answer).isInstanceOf(DocumentAnswer.Receipt.class);
    assertThat(content(document.id())).isEqualTo(document.content);
  }

  @Test
  void walkGivesTheCertificateAndEveryReceiptOnce() throws Exception {
    Sealed document = Sealed.text(phone, 4, "for others");
    ItemsAnswer answer = phone.send(document.envelope.body());

    ItemsPage first = phone.page(Optional.empty());

    assertThat(first.bodies().get(0).kind()).contains(BodyKind.CERTIFICATE);
    assertThat(first.bodies()).containsAll(answer.statements());
    assertThat(first.hasMore()).isFalse();
    assertThat(phone.page(Optional.of(first.next())).bodies()).isEmpty();
    Sealed later = Sealed.text(phone, 5, "later");
    List<org.sealferry.protocol.item.Body> news = phone.send(later.envelope.body()).statements();
    assertThat(phone.page(Optional.of(first.next())).bodies()).isEqualTo(news);
  }

  private static byte[] content(DocumentId id) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    server.get(Contents.class).writeTo(id, out);
    return out.toByteArray();
  }
}
