package org.sealferry.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bsp.Priority;
import org.sealferry.bramble.bsp.SessionOutput;
import org.sealferry.bramble.bsp.SyncSession;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.engine.document.MessageName;
import org.sealferry.engine.fixture.Office;
import org.sealferry.protocol.item.DocumentId;

/** A contact that floods with records, asks for anything, and offers what nobody has. */
class FloodTest {
  private static final int ACK = 0;
  private static final int MESSAGE = 1;
  private static final int OFFER = 2;
  private static final int REQUEST = 3;
  private static final int FLOOD = 100_000;
  private static final int IDS_A_RECORD = 1_500;
  private static final int REMEMBERED = 8_192;
  private static final Office OFFICE = new Office("Health <h@example.org>");
  private static final Office OTHER = new Office("Water <w@example.org>");

  @TempDir Path folder;
  private final VirtualLoop loop = new VirtualLoop();
  private final Random random = new Random(1);
  private RelayPhone phone;
  private RelayPhone honest;
  private RelayPhone mallory;
  private final Heard heard = new Heard();
  private SyncSession session;

  @BeforeEach
  void meet() {
    phone = new RelayPhone(loop, folder, "phone").choosing(OFFICE, OTHER);
    honest = new RelayPhone(loop, folder, "honest").choosing(OFFICE);
    mallory = new RelayPhone(loop, folder, "mallory").choosing(OFFICE);
    mallory.meet(phone, false);
    mallory.dial(phone, RelayPhone.LINK);
    loop.advance(5_000); // they tell each other what they carry
    session = phone.bramble.sync().open(phone.contact(mallory).id(), 30_000, heard);
    session.start(null);
    session.turn();
  }

  @AfterEach
  void close() {
    List.of(phone, honest, mallory).forEach(RelayPhone::close);
  }

  private void flood(int type, List<byte[]> ids) throws RecordException {
    for (int from = 0; from < ids.size(); from += IDS_A_RECORD) {
      List<byte[]> some = ids.subList(from, Math.min(ids.size(), from + IDS_A_RECORD));
      ByteBuffer record = ByteBuffer.allocate(4 + 32 * some.size());
      record.put((byte) 0).put((byte) type).putShort((short) (32 * some.size()));
      some.forEach(record::put);
      session.received(record.array(), 0, record.capacity());
      session.turn();
    }
  }

  private List<byte[]> unknown(int count) {
    List<byte[]> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] id = new byte[32];
      random.nextBytes(id);
      ids.add(id);
    }
    return ids;
  }

  private void assertHonestDocumentsPass() {
    List<DocumentId> documents = honest.store(OFFICE, 20, 1_000);
    documents.addAll(honest.store(OFFICE, 1, 100_000));
    honest.meet(phone, true);
    honest.dial(phone, RelayPhone.LINK);
    loop.advance(10_000);
    assertThat(documents).allMatch(id -> phone.hasComplete(OFFICE, id));
  }

  @Test
  void aHundredThousandOffersOfNothingAreForgottenBeyondALimit() throws Exception {
    flood(OFFER, unknown(FLOOD));
    assertThat(heard.ids(REQUEST)).hasSizeLessThanOrEqualTo(REMEMBERED);
    assertThat(phone.number("SELECT COUNT(*) FROM bsp_message")).isLessThan(20);
    assertHonestDocumentsPass();
  }

  @Test
  void aHundredThousandRequestsForWhatWasNeverOfferedAreAnsweredByNothing() throws Exception {
    List<DocumentId> elsewhere = phone.store(OTHER, 3, 1_000);
    DocumentId shared = phone.store(OFFICE, 1, 1_000).get(0);
    flood(REQUEST, unknown(FLOOD));
    for (DocumentId document : elsewhere) {
      flood(REQUEST, List.of(name(OTHER, document)));
    }
    assertThat(heard.count(MESSAGE)).isZero();
    assertThat(phone.number("SELECT COUNT(*) FROM bsp_status")).isLessThan(40);

    flood(REQUEST, Collections.nCopies(FLOOD, name(OFFICE, shared)));
    assertThat(heard.count(MESSAGE)).as("one for all those requests").isEqualTo(1);
    assertHonestDocumentsPass();
  }

  @Test
  void aHundredThousandAcksOfWhatWasNeverSentMeanNothing() throws Exception {
    DocumentId elsewhere = phone.store(OTHER, 1, 1_000).get(0);
    flood(ACK, unknown(FLOOD));
    flood(ACK, List.of(name(OTHER, elsewhere)));
    assertThat(phone.number("SELECT SUM(copies) FROM body WHERE kind = 2")).isZero();
    assertHonestDocumentsPass();
  }

  @Test
  void whoOffersEverythingAndSendsNothingHoldsBackSixteenForTwoMinutesAtMost() throws Exception {
    List<DocumentId> documents = honest.store(OFFICE, 60, 1_000);
    honest.meet(phone, true);
    List<byte[]> ids = new ArrayList<>();
    documents.forEach(document -> ids.add(name(OFFICE, document)));
    flood(OFFER, ids);
    honest.dial(phone, RelayPhone.LINK);
    for (int second = 0; second < 10; second++) {
      loop.advance(1_000);
      flood(ACK, unknown(1)); // never silent
    }
    assertThat(phone.number("SELECT COUNT(*) FROM document")).isGreaterThanOrEqualTo(60 - 16);
    for (int second = 0; second < 130; second++) {
      loop.advance(1_000);
      flood(ACK, unknown(1));
    }
    assertThat(documents).allMatch(id -> phone.hasComplete(OFFICE, id));
  }

  private static byte[] name(Office office, DocumentId document) {
    MessageName name = Relay.naming().nameOf(office.fingerprint(), document.envelope());
    return name.bytes();
  }

  /** What the phone says to the flood. */
  private static final class Heard implements SessionOutput {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int count(int type) {
      return payloads(type).size();
    }

    Set<String> ids(int type) {
      Set<String> ids = new HashSet<>();
      for (byte[] payload : payloads(type)) {
        for (int at = 0; at < payload.length; at += 32) {
          ids.add(Arrays.toString(Arrays.copyOfRange(payload, at, at + 32)));
        }
      }
      return ids;
    }

    private List<byte[]> payloads(int type) {
      List<byte[]> payloads = new ArrayList<>();
      ByteBuffer all = ByteBuffer.wrap(bytes.toByteArray());
      while (all.hasRemaining()) {
        all.get();
        int found = all.get();
        byte[] payload = new byte[all.getShort() & 0xFFFF];
        all.get(payload);
        if (found == type) {
          payloads.add(payload);
        }
      }
      return payloads;
    }

    @Override
    public void write(byte[] written) {
      bytes.write(written, 0, written.length);
    }

    @Override
    public void flush() {}

    @Override
    public void end() {}

    @Override
    public int unwritten() {
      return 0;
    }

    @Override
    public void turnSoon() {}

    @Override
    public void priorityReceived(Priority priority) {}
  }
}
