package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.TinyDocuments;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.DocumentId;

/** Peers that hand over urgent envelopes without end: honest documents still pass. */
class JunkEnvelopesTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final QuotaLimits SMALL = new QuotaLimits(2_000_000, 1_000);
  private static final int MINUTE = 60_000;

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final TinyDocuments junk = new TinyDocuments(OFFICE, 3);
  private final List<RelayPhone> phones = new ArrayList<>();

  private RelayPhone phone(String name, QuotaLimits limits) {
    RelayPhone made = new RelayPhone(loop, folder, name, limits).choosing(OFFICE);
    phones.add(made);
    return made;
  }

  @AfterEach
  void close() {
    phones.forEach(RelayPhone::close);
  }

  /** A phone full of urgent junk: tiny documents, and lists of chunks that do not exist. */
  private RelayPhone flooder(String name, int tiny, int lists) {
    RelayPhone mallory = phone(name, QuotaLimits.DEFAULT);
    mallory.<Boolean, RuntimeException>transact(
        tx -> {
          for (int i = 0; i < tiny + lists; i++) {
            Body envelope = i < tiny ? junk.inline(0, 300) : junk.ofChunks(0, 600_000);
            mallory.intake.accept(tx, mallory.destination(tx, OFFICE), envelope, Bringer.BUNDLE);
          }
          return true;
        });
    return mallory;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void honestDocumentsPassAPhoneThatIsBeingFlooded(boolean verified) {
    RelayPhone b = phone("b", SMALL);
    RelayPhone c = phone("c", QuotaLimits.DEFAULT);
    RelayPhone author = phone("author", QuotaLimits.DEFAULT);
    for (int fake = 0; fake < 2; fake++) {
      RelayPhone mallory = flooder("mallory" + fake, 300, 10);
      mallory.meet(b, verified);
      mallory.dial(b, RelayPhone.LINK);
    }
    loop.advance(MINUTE);
    List<DocumentId> honest = new ArrayList<>(author.store(OFFICE, 20, 2_000));
    honest.addAll(author.store(OFFICE, 1, 300_000));
    author.meet(b, true);
    author.dial(b, RelayPhone.LINK);
    b.meet(c, true);
    b.dial(c, RelayPhone.LINK);
    loop.advance(2 * MINUTE);

    assertThat(honest).allMatch(id -> b.hasComplete(OFFICE, id));
    assertThat(honest).allMatch(id -> c.hasComplete(OFFICE, id));
    assertThat(b.number("SELECT SUM(held + reserved) FROM account"))
        .isLessThanOrEqualTo(SMALL.quotaBytes());
    assertThat(b.number("PRAGMA page_count") * 4_096).isLessThan(3 * SMALL.quotaBytes());
  }
}
