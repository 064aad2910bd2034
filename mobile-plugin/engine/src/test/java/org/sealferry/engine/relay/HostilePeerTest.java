package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.DocumentState;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.IdList;
import org.sealferry.protocol.statement.Verdict;

/** What a contact sends that has no respect for the rules is refused alone; the session goes on. */
class HostilePeerTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final Office OTHER = new Office("Water <w@example.org>");
  private static final Group GROUP = new DestinationGroups().of(OFFICE.fingerprint());

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private RelayPhone mallory;
  private RelayPhone b;
  private DocumentId document;

  @BeforeEach
  void meet() {
    mallory = new RelayPhone(loop, folder, "mallory").choosing(OFFICE);
    b = new RelayPhone(loop, folder, "b").choosing(OFFICE);
    document = b.store(OFFICE, 1, 1_000).get(0);
    mallory.meet(b, false);
    mallory.dial(b, RelayPhone.LINK);
    loop.advance(10_000);
  }

  @AfterEach
  void close() {
    mallory.close();
    b.close();
  }

  private void send(byte[] body) {
    send(new Message(GROUP.id(), 0, body));
  }

  private void send(Message message) {
    mallory.transact(
        tx -> {
          mallory.bramble.sync().messages().publish(tx, message, Sharing.ANNOUNCED);
          return true;
        });
  }

  private void assertTheSessionGoesOn() {
    DocumentId good = mallory.store(OFFICE, 1, 2_000).get(0);
    loop.advance(10_000);
    assertThat(b.hasComplete(OFFICE, good)).isTrue();
    assertThat(b.endings).isEmpty();
    assertThat(b.document(OFFICE, document).state()).isEqualTo(DocumentState.LIVE);
    assertThat(b.document(OFFICE, document).verdict()).isEmpty();
  }

  @Test
  void garbageOfEveryKindAndLengthIsRefusedAlone() {
    Random random = new Random(7);
    for (int kind = 0; kind <= 7; kind++) {
      for (int length : new int[] {1, 2, 33, 1_000, 32_001, 32_768}) {
        byte[] body = new byte[length];
        random.nextBytes(body);
        body[0] = (byte) kind;
        send(body);
      }
    }
    loop.advance(30_000);
    assertTheSessionGoesOn();
    assertThat(b.number("SELECT COUNT(*) FROM bsp_message WHERE state <> 3")).isZero();
    assertThat(b.counts().carried()).isEqualTo(1);
  }

  @Test
  void pendingBytesEndWithTheLimitAndGoWithTheContact() {
    Random random = new Random(8);
    for (int i = 0; i < 140; i++) {
      byte[] chunk = new byte[32_001];
      random.nextBytes(chunk);
      chunk[0] = (byte) BodyKind.CHUNK.code();
      send(chunk);
    }
    loop.advance(60_000);
    long pending = b.number("SELECT SUM(length) FROM body WHERE state = 2");
    assertThat(pending).isBetween(3_000_000L, 4L << 20);
    assertTheSessionGoesOn();

    b.part(mallory);
    assertThat(b.number("SELECT COUNT(*) FROM body WHERE state = 2")).isZero();
  }

  @Test
  void receiptsOfOthersProveNothing() {
    send(OTHER.receipt(Verdict.ACCEPTED, document).bytes());
    Office forger = new Office("Health <h@example.org>");
    send(forger.receipt(Verdict.ACCEPTED, document).bytes());
    loop.advance(10_000);
    assertTheSessionGoesOn();
  }

  @Test
  void aReceiptInAnotherFormOfTheSameMessageIsRefused() {
    byte[] receipt = OFFICE.receipt(Verdict.ACCEPTED, document).bytes();
    byte[] reencoded = receipt.clone();
    assertThat(reencoded[1]).isEqualTo((byte) 0x90);
    reencoded[1] = (byte) 0xC4; // the same one-pass packet, its header in the new format
    send(reencoded);
    byte[] longer = java.util.Arrays.copyOf(receipt, receipt.length + 1);
    send(longer);
    loop.advance(10_000);
    assertTheSessionGoesOn();

    send(receipt);
    loop.advance(10_000);
    assertThat(b.counts().ownDelivered()).isEqualTo(1);
  }

  @Test
  void aBodyWithATimeOfItsOwnIsRefusedAndLeavesNoRow() {
    byte[] body = OFFICE.receipt(Verdict.ACCEPTED, document).bytes();
    send(new Message(GROUP.id(), 1, body));
    loop.advance(10_000);
    assertTheSessionGoesOn();
    assertThat(b.number("SELECT COUNT(*) FROM bsp_message WHERE timestamp = 1")).isZero();
  }

  @Test
  void aMessageOfADestinationThatIsNotCarriedIsDroppedWithoutAWord() {
    mallory.transact(
        tx -> {
          Group other = new DestinationGroups().of(OTHER.fingerprint());
          mallory.bramble.sync().groups().add(tx, other);
          mallory
              .bramble
              .sync()
              .groups()
              .setVisibility(
                  tx,
                  mallory.contact(b).id(),
                  other.id(),
                  org.sealferry.bramble.bsp.Visibility.SHARED);
          Message message = new Message(other.id(), 0, OTHER.certificateBody().bytes());
          mallory.bramble.sync().messages().publish(tx, message, Sharing.ANNOUNCED);
          return true;
        });
    loop.advance(10_000);
    assertThat(b.knows(OTHER)).isFalse();
    assertThat(
            mallory.number(
                "SELECT COUNT(*) FROM bsp_status WHERE phase = 3 AND message ="
                    + " (SELECT MAX(id) FROM bsp_message)"))
        .isZero();
    assertTheSessionGoesOn();
  }

  @Test
  void aLargeDocumentThatListsTheEnvelopeOfAnotherDoesNotHoldItBack() {
    List<BodyId> listed = List.of(document.envelope(), BodyId.of(new byte[32]));
    Body hostile =
        Body.of(
            BodyKind.ENVELOPE,
            new CborMapWriter()
                .put(1, 1)
                .put(2, OFFICE.fingerprint().bytes())
                .put(3, 1)
                .put(4, Office.expiry().days())
                .put(5, 64_000)
                .put(7, IdList.encode(listed))
                .encode());
    send(hostile.bytes());
    loop.advance(10_000);
    assertThat(b.counts().carried()).isEqualTo(1);

    try (RelayPhone c = new RelayPhone(loop, folder, "c").choosing(OFFICE)) {
      c.carrying(false, 50_000);
      b.visit(c, true);
      assertThat(c.hasComplete(OFFICE, document)).isTrue();
      assertThat(c.counts().carried()).isEqualTo(1);
    }
  }

  @Test
  void anIndexThatWasNeverHereIsNotAcknowledgedWhileItsDocumentHasNoRoom() {
    Body index = Body.of(BodyKind.INDEX, IdList.encode(ids(1_000)));
    List<BodyId> indexes = ids(5);
    indexes.set(0, index.id());
    Body envelope =
        Body.of(
            BodyKind.ENVELOPE,
            new CborMapWriter()
                .put(1, 1)
                .put(2, OFFICE.fingerprint().bytes())
                .put(3, 1)
                .put(4, Office.expiry().days())
                .put(5, 150_000_000) // more than a quarter of the quota, which servers have
                .put(8, IdList.encode(indexes))
                .encode());
    assertThat(b.accept(OFFICE, envelope)).isEqualTo(Acceptance.DELIVERED);
    assertThat(b.document(OFFICE, DocumentId.of(envelope.id())).state())
        .isEqualTo(DocumentState.EVICTED);

    send(index.bytes());
    long message = mallory.number("SELECT MAX(id) FROM bsp_message");
    loop.advance(30_000);

    assertThat(mallory.number("SELECT phase FROM bsp_status WHERE message = " + message))
        .as("offered, and not acknowledged")
        .isEqualTo(2);
    assertTheSessionGoesOn();
  }

  private static List<BodyId> ids(int count) {
    Random random = new Random(count);
    List<BodyId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] id = new byte[32];
      random.nextBytes(id);
      ids.add(BodyId.of(id));
    }
    return ids;
  }

  @Test
  void aCarriesThatBreaksARuleChangesNothing() {
    send(new Message(mallory.contact(b).group(Relay.ID, 0).id(), 5, new byte[] {1, 2, 3}));
    loop.advance(10_000);
    assertTheSessionGoesOn();
  }

  @Test
  void anEnvelopeForAnotherDestinationIsInvalidHere() {
    mallory.choosing(OTHER);
    DocumentId other = mallory.store(OTHER, 1, 500).get(0);
    byte[] body =
        mallory.transact(
            tx ->
                mallory
                    .tables
                    .bodies()
                    .body(
                        tx,
                        mallory
                            .tables
                            .bodies()
                            .find(tx, mallory.destination(tx, OTHER), other.envelope())
                            .orElseThrow())
                    .bytes());
    send(body);
    loop.advance(10_000);
    assertThat(b.number("SELECT COUNT(*) FROM body WHERE state = 3")).isEqualTo(1);
    assertTheSessionGoesOn();
  }
}
