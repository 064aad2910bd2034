package org.sealferry.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** Two servers on one database, and many phones at once. */
class TogetherTest {
  private static TestDatabase database;
  private static TestServer one;
  private static TestServer other;
  private static TestPhone phone;
  private static TestPhone elsewhere;
  private static ExecutorService threads;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    one = TestServer.start(database);
    other = TestServer.start(database);
    phone = one.phone();
    elsewhere = other.phone();
    threads = Executors.newFixedThreadPool(50);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
    one.close();
    other.close();
  }

  @Test
  void bothAreTheSameDestination() {
    assertThat(one.certificate()).isEqualTo(other.certificate());
  }

  @Test
  void fiftyIdenticalUploadsGiveOneRowAndOneReceipt() throws Exception {
    Sealed document = Sealed.binary(phone, 1, 2_048);

    List<ItemsAnswer> answers =
        allAtOnce(50, i -> (i % 2 == 0 ? phone : elsewhere).send(document.envelope.body()));

    assertThat(answers.stream().flatMap(answer -> answer.statements().stream()).distinct())
        .hasSize(1);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statements()).hasSize(1));
    assertThat(row("document where id = ?", document.id())).isEqualTo(1);
    assertThat(row("receipt_entry where document = ?", document.id())).isEqualTo(1);
    assertThat(row("opening where document = ?", document.id())).isEqualTo(1);
  }

  @Test
  void manyCarriersEachBringAPieceToEitherServer() throws Exception {
    Sealed document = Sealed.binary(phone, 2, 900_000);
    phone.send(document.envelope.body());
    List<Body> chunks = new ArrayList<>(document.chunks());
    chunks.addAll(document.chunks().subList(0, 10));

    allAtOnce(chunks.size(), i -> (i % 2 == 0 ? phone : elsewhere).send(chunks.get(i)));

    assertThat(elsewhere.exchange(20, document.id()).get(0))
        .isInstanceOf(DocumentAnswer.Receipt.class);
    assertThat(row("receipt_entry where document = ?", document.id())).isEqualTo(1);
  }

  @Test
  void documentSealedSeveralTimesIsKeptOnce() throws Exception {
    List<Sealed> same = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      same.add(Sealed.binary(phone, 3, 1_000));
    }

    List<ItemsAnswer> answers =
        allAtOnce(
            same.size(), i -> (i % 2 == 0 ? phone : elsewhere).send(same.get(i).envelope.body()));

    for (int i = 0; i < same.size(); i++) {
      assertThat(phone.verified(answers.get(i).statements()))
          .contains(ReceiptEntry.of(same.get(i).id(), Verdict.ACCEPTED, Sealed.EXPIRY));
    }
    List<DocumentId> ids = same.stream().map(Sealed::id).toList();
    assertThat(states(ids)).containsOnlyOnce("OPENED").contains("ALIAS").hasSize(12);
    assertThat(states(ids).filter("ALIAS"::equals)).hasSize(11);
  }

  private static Stream<String> states(List<DocumentId> ids) {
    return ids.stream()
        .map(
            id ->
                database
                    .jdbc()
                    .sql("select state from document where id = ?")
                    .param(id.bytes())
                    .query(String.class)
                    .single());
  }

  @Test
  void batchesInOppositeOrdersDoNotBlockEachOther() throws Exception {
    List<Body> bodies = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      bodies.add(Sealed.binary(phone, 100 + i, 500).envelope.body());
    }
    List<Body> reversed = new ArrayList<>(bodies);
    java.util.Collections.reverse(reversed);

    List<ItemsAnswer> answers =
        allAtOnce(8, i -> i % 2 == 0 ? phone.send(bodies) : elsewhere.send(reversed));

    for (ItemsAnswer answer : answers) {
      assertThat(phone.verified(answer.statements()).stream().map(ReceiptEntry::document))
          .containsAll(bodies.stream().map(body -> DocumentId.of(body.id())).toList());
    }
  }

  private interface Upload<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> allAtOnce(int times, Upload<T> upload) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int number = i;
      calls.add(() -> upload.run(number));
    }
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(calls)) {
      results.add(future.get());
    }
    return results;
  }

  private static long row(String from, DocumentId id) {
    return database
        .jdbc()
        .sql("select count(*) from " + from)
        .param(id.bytes())
        .query(Long.class)
        .single();
  }
}
