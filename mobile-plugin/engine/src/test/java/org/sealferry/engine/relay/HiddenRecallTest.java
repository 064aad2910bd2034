package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.TinyDocuments;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.DocumentId;

/** However many dropped documents stand before it, one that can come back is asked for. */
class HiddenRecallTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final QuotaLimits SMALL = new QuotaLimits(4_000_000, 1_000);
  private static final int MINUTE = 60_000;

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private RelayPhone a;
  private RelayPhone b;

  @BeforeEach
  void open() {
    a = new RelayPhone(loop, folder, "a").choosing(OFFICE);
    b = new RelayPhone(loop, folder, "b", SMALL).choosing(OFFICE);
  }

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  /** A gives B a document and goes. */
  private DocumentId given(int size, boolean verified) {
    DocumentId given = a.store(OFFICE, 1, size).get(0);
    a.meet(b, verified);
    Pipe pipe = a.dial(b, RelayPhone.LINK);
    loop.advance(MINUTE);
    pipe.cut();
    loop.advance(1_000);
    assertThat(isHere(given)).isTrue();
    return given;
  }

  private boolean isHere(DocumentId id) {
    return b.document(OFFICE, id).state() == DocumentState.LIVE && b.hasComplete(OFFICE, id);
  }

  private void dropAll() {
    b.<Boolean, RuntimeException>transact(
        tx -> {
          for (long number :
              tx.query(row -> row.getLong(0), "SELECT id FROM document WHERE state = 0")) {
            b.tables.release().evict(tx, b.tables.documents().find(tx, number).orElseThrow());
          }
          return true;
        });
  }

  @Test
  void newerOnesThatOthersGaveDoNotHideWhatThisContactGave() {
    DocumentId given = given(100_000, false);
    try (RelayPhone c = new RelayPhone(loop, folder, "c").choosing(OFFICE)) {
      c.store(OFFICE, 70, 1_000);
      c.visit(b, false);
    }
    dropAll();
    assertThat(b.counts().evicted()).isEqualTo(71);

    a.dial(b, RelayPhone.LINK);
    loop.advance(MINUTE);

    assertThat(isHere(given)).isTrue();
    assertThat(b.counts().evicted()).as("A cannot be asked for them").isEqualTo(70);
  }

  @Test
  void newerOnesThatDoNotFitTogetherDoNotHideASmallerOne() {
    DocumentId given = given(20_000, true);
    Bringer bringer = Bringer.verified(b.contact(a).id().number(), b.contact(a).identityKey());
    TinyDocuments large = new TinyDocuments(OFFICE, 3);
    b.<Boolean, RuntimeException>transact(
        tx -> {
          KnownDestination office = b.destination(tx, OFFICE);
          for (int i = 0; i < 64; i++) {
            b.intake.accept(tx, office, large.ofChunks(1, 2_000_000), bringer);
          }
          return true;
        });
    dropAll();
    assertThat(b.counts().evicted()).isEqualTo(65);

    a.dial(b, RelayPhone.LINK);
    loop.advance(MINUTE);

    assertThat(isHere(given)).isTrue();
  }
}
