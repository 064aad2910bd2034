package org.sealferry.bramble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealferry.bramble.btp.HandshakeKeyring;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamWriter;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.PendingContacts;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.exchange.ExchangeException;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.transport.Recorder;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** Whoever's link was added has the keys to be heard, and says something else than a handshake. */
class HostileHandshakeTest {
  private static final int MINUTE = 60_000;

  @TempDir Path folder;

  private final VirtualLoop loop = new VirtualLoop();
  private final SecureRandom random = new SecureRandom();
  private final Recorder answer = new Recorder();
  private WallPhone ann;
  private WallPhone bob;

  @BeforeEach
  void open() throws IOException {
    ann = new WallPhone(loop, folder, "ann");
    bob = new WallPhone(loop, folder, "bob");
    ann.add(bob.link());
    bob.add(ann.link());
  }

  @AfterEach
  void close() {
    ann.close();
    bob.close();
  }

  /** What is said in a stream that has Bob's keys. */
  private interface Speech {
    void in(StreamWriter stream);
  }

  private void sayToAnn(Speech speech) {
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "bob", "ann");
    pipe.left().start(answer);
    ann.bramble.connections().accepted(pipe.right(), WallPhone.LAN);
    StreamWriter stream = new StreamWriter(nextOfBob(), random, bytes -> pipe.left().write(bytes));
    stream.flush();
    speech.in(stream);
    loop.advance(1_000);
  }

  private StreamContext nextOfBob() {
    ContactClock clock = bob.bramble.clocks().start(ContactClock.Kind.WALL);
    PendingContacts pending = new PendingContacts(random, clock);
    HandshakeKeyring keyring =
        HandshakeKeyring.open(bob.database, pending, clock, List.of(WallPhone.LAN));
    return keyring.openStream(bob.pending().get(0).id(), WallPhone.LAN.id()).orElseThrow();
  }

  private static void say(StreamWriter stream, int version, int type, byte[] payload) {
    byte[] record = new Record(version, type, payload).encoded();
    stream.write(record, 0, record.length);
    stream.flush();
  }

  private static void ephemeralKey(StreamWriter stream) {
    say(stream, 0, 0, AgreementKeyPair.generate(new SecureRandom()).publicKey().encoded());
  }

  private void assertRefused(Reason reason) {
    assertThat(ann.failures).hasSize(1);
    assertThat(((ExchangeException) ann.failures.get(0)).reason()).isEqualTo(reason);
    assertThat(answer.timesClosed()).isEqualTo(1);
    assertThat(ann.contacts()).isEmpty();
    Pipe pipe = new Pipe(loop, LinkConditions.PERFECT, "bob", "ann");
    ann.bramble.connections().accepted(pipe.right(), WallPhone.LAN);
    bob.restart(); // its keys were used beside it
    PendingContact annAtBob = bob.pending().get(0);
    bob.bramble.wallContacts().dialled(pipe.left(), WallPhone.LAN, annAtBob);
    loop.advance(MINUTE);
    assertThat(ann.contacts()).hasSize(1); // an honest one afterwards
  }

  @Test
  void theVersionWithoutForwardSecrecyIsRefused() {
    sayToAnn(HostileHandshakeTest::ephemeralKey);
    assertRefused(Reason.TOO_OLD);
  }

  @Test
  void aProofThatIsNoneIsRefused() {
    sayToAnn(
        stream -> {
          say(stream, 0, 2, new byte[] {1});
          ephemeralKey(stream);
          say(stream, 0, 1, new byte[32]);
        });
    assertRefused(Reason.FORGED);
  }

  @Test
  void aStreamThatEndsBeforeTheProofIsRefused() {
    sayToAnn(
        stream -> {
          say(stream, 0, 2, new byte[] {1});
          ephemeralKey(stream);
          stream.finish();
        });
    assertRefused(Reason.CUT_OFF);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 32", // proof before key
    "0, 2, 0", // a minor version without its byte
    "0, 2, 1", // minor version 0
    "0, 2, 2",
    "1, 2, 1", // another record version
    "0, 0, 31"
  })
  void recordsThatAreNotLegalAreRefused(int version, int type, int length) {
    sayToAnn(stream -> say(stream, version, type, new byte[length]));
    assertRefused(type == 0 ? Reason.TOO_OLD : Reason.BROKEN);
  }

  @ParameterizedTest
  @CsvSource({"0", "31", "33"})
  void aKeyOfAnotherLengthOrOfSmallOrderIsRefused(int length) {
    sayToAnn(
        stream -> {
          say(stream, 0, 2, new byte[] {1});
          say(stream, 0, 0, new byte[length == 0 ? 32 : length]);
        });
    assertRefused(Reason.BROKEN);
  }
}
