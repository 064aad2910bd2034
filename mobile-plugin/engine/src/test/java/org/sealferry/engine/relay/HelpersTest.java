package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.document.SealedSize;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.Verdict;

/** Who carries for one destination, for a chosen few, or for any. PROTOCOL.md §5.3, §6. */
class HelpersTest {
  private static final Office HEALTH = new Office("Health <h@example.org>");
  private static final Office WATER = new Office("Water <w@example.org>");
  private static final Office SCHOOLS = new Office("Schools <s@example.org>");

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
  void carriersForOneForAFewAndForAnyEachGetTheirs() {
    RelayPhone author = phone("author", HEALTH, WATER, SCHOOLS);
    DocumentId health = author.store(HEALTH, 1, 1_000).get(0);
    DocumentId water = author.store(WATER, 1, 40_000).get(0);
    DocumentId schools = author.store(SCHOOLS, 1, 1_002).get(0);
    RelayPhone one = phone("one", WATER);
    RelayPhone few = phone("few", WATER, SCHOOLS);
    RelayPhone any = phone("any").carrying(true, SealedSize.MAX_BYTES);

    for (RelayPhone carrier : List.of(one, few, any)) {
      author.visit(carrier, true);
      assertThat(carrier.hasComplete(WATER, water)).isTrue();
    }

    assertThat(one.counts().carried()).isEqualTo(1);
    assertThat(one.knows(HEALTH) || one.knows(SCHOOLS) || few.knows(HEALTH)).isFalse();
    assertThat(few.counts().carried()).isEqualTo(2);
    assertThat(few.hasComplete(SCHOOLS, schools)).isTrue();
    assertThat(any.counts().carried()).isEqualTo(3);
    assertThat(any.hasComplete(HEALTH, health)).isTrue();
  }

  @Test
  void anEmptyHandedHelperVerifiesReceiptsBecauseTheCertificateCameFirst() throws Exception {
    RelayPhone author = phone("author", HEALTH);
    DocumentId document = author.store(HEALTH, 1, 1_000).get(0);
    RelayPhone courier = phone("courier", HEALTH);
    courier.accept(HEALTH, HEALTH.receipt(Verdict.ACCEPTED, document));
    courier.accept(HEALTH, HEALTH.maker().policy(Policy.open(), 0, Office.NOW).body());
    RelayPhone helper = phone("helper").carrying(true, SealedSize.MAX_BYTES);

    courier.visit(helper, true);

    assertThat(kinds(helper))
        .startsWith(BodyKind.CERTIFICATE.code())
        .containsOnly(BodyKind.CERTIFICATE.code(), BodyKind.STATEMENT.code())
        .hasSize(3);
    assertThat(helper.document(HEALTH, document).state()).isEqualTo(DocumentState.TOMBSTONE);
    assertThat(helper.document(HEALTH, document).verdict()).contains(Verdict.ACCEPTED);

    helper.visit(author, true);
    assertThat(author.counts().ownDelivered()).isEqualTo(1);
  }

  /** Returns the kinds of what is stored and verified, in the order in which it came. */
  private static List<Integer> kinds(RelayPhone phone) {
    return phone.transact(
        tx -> tx.query(row -> row.getInt(0), "SELECT kind FROM body WHERE state = 1 ORDER BY seq"));
  }
}
