package org.sealferry.server.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.fixture.BundleFiles;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

/** Bundle files that another process takes beside a running server. */
class BundleIntakeTest {
  private static TestDatabase database;
  private static TestServer server;
  private static TestPhone phone;
  private static BundleIntake intake;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
    phone = server.phone();
    intake =
        new BundleIntake(
            server.jdbc(),
            server.get(Transactions.class),
            server.certificate().fingerprint(),
            server.clock);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static BundleIntake.Taken take(byte[] bundle) throws FormatException {
    return intake.take(new ByteArrayInputStream(bundle));
  }

  private static void awaitOpened(DocumentId id) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                database
                    .jdbc()
                    .sql("select state from document where id = ?")
                    .param(id.bytes())
                    .query(String.class)
                    .single()
                    .equals("OPENED"));
  }

  @Test
  void documentsOfAFileAreOpenedAndTakenOnce() throws Exception {
    Sealed small = Sealed.text(phone, 1, "by stick");
    Sealed large = Sealed.binary(phone, 2, 700_000);
    List<Body> bodies = new ArrayList<>(small.bodies());
    bodies.addAll(large.bodies());
    bodies.add(Body.of(BodyKind.STATEMENT, new byte[100]));
    byte[] bundle = BundleFiles.of(bodies);

    BundleIntake.Taken taken = take(bundle);

    assertThat(taken.entries()).isEqualTo(bodies.size());
    assertThat(taken.documents()).isEqualTo(2);
    assertThat(taken.complete()).isEqualTo(2);
    assertThat(taken.refused()).isZero();
    assertThat(taken.damage()).isEmpty();
    awaitOpened(small.id());
    awaitOpened(large.id());
    long receipts = database.count("receipt_entry");
    assertThat(take(bundle).complete()).isEqualTo(2);
    assertThat(database.count("receipt_entry")).isEqualTo(receipts);
  }

  @Test
  void ofADamagedFileWhatComesBeforeTheDamageIsTaken() throws Exception {
    Sealed first = Sealed.binary(phone, 3, 100_000);
    Sealed second = Sealed.binary(phone, 4, 300_000);
    List<Body> bodies = new ArrayList<>(first.bodies());
    bodies.addAll(second.bodies());
    byte[] bundle = BundleFiles.of(bodies);

    BundleIntake.Taken taken = take(Arrays.copyOf(bundle, 250_000));

    assertThat(taken.damage()).isPresent();
    assertThat(taken.documents()).isEqualTo(2);
    assertThat(taken.complete()).isEqualTo(1);
    awaitOpened(first.id());
    assertThat(take(bundle).complete()).isEqualTo(2);
    awaitOpened(second.id());
  }

  @Test
  void whatIsOfNoUseIsCountedAndAnotherFileRefused() throws Exception {
    Sealed document = Sealed.binary(phone, 5, 100_000);
    BundleIntake.Taken taken = take(BundleFiles.of(document.chunks()));
    assertThat(taken.documents()).isZero();
    assertThat(taken.refused()).isEqualTo(document.chunks().size());
    assertThatThrownBy(() -> take("a letter to somebody else".getBytes(US_ASCII)))
        .isInstanceOf(FormatException.class)
        .hasMessage("this is no bundle: it does not begin as one");
  }
}
