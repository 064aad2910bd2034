package org.sealferry.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.KnownDocument;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

class BundleTest {
  private static final Office OFFICE = new Office("District office");
  private static final Office OTHER = new Office("Another office");

  @TempDir Path folder;
  private final List<Phone> phones = new ArrayList<>();
  private Phone author;
  private Phone carrier;

  @BeforeEach
  void open() throws Exception {
    author = phone("author").knowing(OFFICE);
    carrier = phone("carrier");
    carrier.transact(tx -> carrier.destination(tx, OFFICE));
  }

  @AfterEach
  void close() {
    phones.forEach(Phone::close);
  }

  private Phone phone(String name) throws Exception {
    Phone phone = new Phone(Files.createDirectory(folder.resolve(name)));
    phones.add(phone);
    return phone;
  }

  private static DocumentId store(Phone phone, Office office, int length) throws Exception {
    NewDocument document =
        Phone.photo(office)
            .length(length)
            .priority(length > 1_000_000 ? Priority.BULK : Priority.NORMAL)
            .build();
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return phone.store(document, content).document().id();
  }

  private static byte[] exported(Phone phone) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BundleExport export = new BundleExport(phone.database, phone.tables, out);
    while (export.step()) {
      assertThat(export.entries()).isPositive();
    }
    return out.toByteArray();
  }

  private static BundleReport take(Phone phone, byte[] bundle) throws Exception {
    BundleImport taking =
        new BundleImport(
            phone.database, phone.tables, phone.intake, new ByteArrayInputStream(bundle));
    while (taking.step()) {
      assertThat(taking.report().entries()).isPositive();
    }
    return taking.report();
  }

  private static boolean isComplete(Phone phone, DocumentId id) {
    KnownDocument document = phone.document(OFFICE, id);
    return document.state() == DocumentState.LIVE && document.lacking() == 0;
  }

  @Test
  void documentsGoByFileAndReceiptsComeBackByFile() throws Exception {
    DocumentId small = store(author, OFFICE, 1_500);
    DocumentId photo = store(author, OFFICE, 2_500_000);

    BundleReport report = take(carrier, exported(author));

    assertThat(report.damage()).isEmpty();
    assertThat(report.documents()).isEqualTo(2);
    assertThat(report.news()).isEqualTo(report.entries());
    assertThat(isComplete(carrier, small)).isTrue();
    assertThat(isComplete(carrier, photo)).isTrue();

    carrier.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, small, photo));
    take(author, exported(carrier));
    assertThat(author.document(OFFICE, small).state()).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(author.document(OFFICE, photo).state()).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(author.counts().ownDelivered()).isEqualTo(2);
  }

  @Test
  void documentWithIndexBodiesGoes() throws Exception {
    DocumentId film = store(author, OFFICE, 29_000_000);
    take(carrier, exported(author));
    assertThat(isComplete(carrier, film)).isTrue();
  }

  @Test
  void importingTwiceIsFree() throws Exception {
    store(author, OFFICE, 100_000);
    byte[] bundle = exported(author);
    take(carrier, bundle);
    long bytes = carrier.counts().carriedBytes();

    BundleReport again = take(carrier, bundle);

    assertThat(again.news()).isZero();
    assertThat(carrier.counts().carriedBytes()).isEqualTo(bytes);
  }

  @Test
  void damageLosesTheTailAndAnotherCopyBringsIt() throws Exception {
    DocumentId first = store(author, OFFICE, 200_000);
    DocumentId second = store(author, OFFICE, 1_200_000);
    byte[] bundle = exported(author);
    byte[] damaged = bundle.clone();
    damaged[900_000] ^= 1;

    BundleReport report = take(carrier, damaged);

    assertThat(report.damage()).isPresent();
    assertThat(isComplete(carrier, first)).isTrue();
    assertThat(isComplete(carrier, second)).isFalse();
    take(carrier, Arrays.copyOf(bundle, bundle.length - 1));
    assertThat(isComplete(carrier, second)).isTrue();
  }

  @Test
  void whatIsForDestinationsNobodyHereKnowsIsPassedOver() throws Exception {
    author.knowing(OTHER);
    store(author, OTHER, 100_000);
    DocumentId known = store(author, OFFICE, 100_000);

    BundleReport report = take(carrier, exported(author));

    assertThat(report.documents()).isEqualTo(1);
    assertThat(report.passedOver()).isEqualTo(report.entries() - report.news()).isPositive();
    assertThat(isComplete(carrier, known)).isTrue();
  }

  @Test
  void deliveredDocumentsAndDraftsStayOut() throws Exception {
    DocumentId delivered = store(author, OFFICE, 2_000);
    author.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, delivered));
    author.store(Phone.text(OFFICE).draft().length(5).build(), new byte[5]);
    DocumentId open = store(author, OFFICE, 3_000);

    assertThat(take(carrier, exported(author)).documents()).isEqualTo(1);
    assertThat(isComplete(carrier, open)).isTrue();
  }
}
