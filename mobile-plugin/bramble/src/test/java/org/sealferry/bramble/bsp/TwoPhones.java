package org.sealferry.bramble.bsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.record.RecordException;

/** Two phones and the link between them; what the session tests begin with. */
abstract class TwoPhones {
  static final ContactId BOB = ContactId.of(2); // as Alice calls him
  static final ContactId ALICE = ContactId.of(1); // as Bob calls her

  @TempDir Path directory;
  final AtomicLong time = new AtomicLong(-5_000_000_000L); // the zero means nothing
  TestPhone alice;
  TestPhone bob;

  @BeforeEach
  void makePhones() throws IOException {
    alice = new TestPhone(Files.createDirectory(directory.resolve("alice")), time);
    bob = new TestPhone(Files.createDirectory(directory.resolve("bob")), time);
    alice.show(BOB, Visibility.SHARED);
    bob.show(ALICE, Visibility.SHARED);
  }

  @AfterEach
  void closePhones() {
    alice.close();
    bob.close();
  }

  TestLink link() {
    return new TestLink(alice, bob, BOB, ALICE);
  }

  static void feed(TestLink.End end, byte[] bytes) {
    try {
      end.session.received(bytes, 0, bytes.length);
    } catch (RecordException e) {
      throw new AssertionError(e);
    }
    end.turn = true;
  }
}
