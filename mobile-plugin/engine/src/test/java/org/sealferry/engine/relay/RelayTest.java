package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

class RelayTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final Office OTHER = new Office("Water <w@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final List<RelayPhone> phones = new ArrayList<>();

  private RelayPhone phone(String name, Office... offices) {
    RelayPhone phone = new RelayPhone(loop, folder, name).choosing(offices);
    phones.add(phone);
    return phone;
  }

  @AfterEach
  void close() {
    phones.forEach(RelayPhone::close);
  }

  @Test
  void documentsGoFromHandToHandAndReceiptsComeBack() {
    RelayPhone a = phone("a", OFFICE);
    RelayPhone b = phone("b", OFFICE);
    RelayPhone c = phone("c", OFFICE);
    List<DocumentId> documents = new ArrayList<>(a.store(OFFICE, 3, 1_500));
    documents.addAll(a.store(OFFICE, 1, 300_000));

    a.visit(b, true);
    assertThat(b.counts().carried()).isEqualTo(4);
    assertThat(documents).allMatch(id -> b.hasComplete(OFFICE, id));
    b.visit(c, false);
    assertThat(documents).allMatch(id -> c.hasComplete(OFFICE, id));

    Body receipt = OFFICE.receipt(Verdict.ACCEPTED, documents.toArray(new DocumentId[0]));
    c.accept(OFFICE, receipt);
    assertThat(c.counts().carriedBytes()).isZero();
    b.visit(c, true);
    assertThat(b.counts().carriedBytes()).isZero();
    a.visit(b, false);
    assertThat(a.counts().ownDelivered()).isEqualTo(4);
    assertThat(a.counts().ownBytes()).isZero();
  }
}
