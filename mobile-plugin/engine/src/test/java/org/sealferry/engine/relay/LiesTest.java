package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.storage.QuotaLimits;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.statement.Verdict;

/** A contact that lies about sizes: of its room, of its documents. PROTOCOL.md §2, §5.3. */
class LiesTest {
  private static final Office OFFICE = new Office("Health <h@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private RelayPhone phone;
  private RelayPhone liar;

  @BeforeEach
  void meet() {
    phone = new RelayPhone(loop, folder, "phone").choosing(OFFICE);
    liar = new RelayPhone(loop, folder, "liar", new QuotaLimits(50_000, 0)).choosing(OFFICE);
    phone.meet(liar, true);
    phone.dial(liar, RelayPhone.LINK);
    loop.advance(5_000);
  }

  @AfterEach
  void close() {
    phone.close();
    liar.close();
  }

  private void say(long free, long largest) {
    GroupId group = liar.contact(phone).group(Relay.ID, Relay.MAJOR_VERSION).id();
    Carries carries =
        Carries.of(
            1_000,
            false,
            new Carries.Bounds(free, largest),
            List.of(Carries.hashed(group, OFFICE.fingerprint())));
    send(new Message(group, liar.contact(phone).messageTime(), carries.encoded()));
    loop.advance(2_000);
  }

  private void send(Message message) {
    liar.transact(
        tx -> {
          liar.bramble.sync().messages().publish(tx, message, Sharing.ANNOUNCED);
          return true;
        });
  }

  private void sendEnvelope(long size, int key, byte[] value) {
    byte[] body =
        Body.of(
                BodyKind.ENVELOPE,
                new CborMapWriter()
                    .put(1, 1)
                    .put(2, OFFICE.fingerprint().bytes())
                    .put(3, 1)
                    .put(4, Office.expiry().days())
                    .put(5, size)
                    .put(key, value)
                    .encode())
            .bytes();
    send(new Message(new DestinationGroups().of(OFFICE.fingerprint()).id(), 0, body));
  }

  private void assertTheSessionGoesOn() {
    DocumentId good = liar.store(OFFICE, 1, 2_000).get(0);
    loop.advance(5_000);
    assertThat(phone.hasComplete(OFFICE, good)).isTrue();
    assertThat(phone.endings).isEmpty();
    assertThat(liar.endings).isEmpty();
  }

  @Test
  void whoPromisesRoomItHasNotIsSentEachDocumentOnceAndItIsNotTakenForDelivered() {
    say(Long.MAX_VALUE, Long.MAX_VALUE);
    phone.store(OFFICE, 4, 30_000);
    loop.advance(120_000);
    assertThat(liar.number("SELECT COUNT(*) FROM document WHERE size > 0")).isEqualTo(1);
    assertThat(phone.progress(liar).sentDocuments()).isEqualTo(1);
    assertTheSessionGoesOn();
  }

  @Test
  void whoSaysThatItHasNoRoomIsOfferedNoDocumentButEveryStatement() {
    say(0, Long.MAX_VALUE);
    phone.store(OFFICE, 4, 1_000);
    DocumentId other = DocumentId.of(new byte[32]);
    phone.accept(OFFICE, OFFICE.receipt(Verdict.ACCEPTED, other));
    loop.advance(60_000);
    assertThat(phone.progress(liar).sentDocuments()).isZero();
    assertThat(liar.number("SELECT COUNT(*) FROM body WHERE kind = 2 AND state = 1")).isZero();
    assertThat(liar.number("SELECT COUNT(*) FROM body WHERE kind = 5 AND state = 1")).isEqualTo(1);
    assertTheSessionGoesOn();
  }

  @Test
  void envelopesWhoseSizeIsNotThatOfTheirFormAreInvalid() {
    sendEnvelope(5, 6, new byte[1_000]); // inline, but shorter
    sendEnvelope(1_000, 6, new byte[5]);
    sendEnvelope(64_000, 7, new byte[32]); // two chunks, one id
    sendEnvelope(32_001, 7, new byte[96]);
    sendEnvelope(1L << 31, 7, new byte[32]); // needs INDEX bodies
    sendEnvelope((1L << 31) + 1, 8, new byte[32]); // larger than any
    loop.advance(10_000);
    assertThat(phone.number("SELECT COUNT(*) FROM body WHERE kind = 2 AND state = 3")).isEqualTo(6);
    assertThat(phone.counts().carried()).isZero();
    assertTheSessionGoesOn();
  }
}
