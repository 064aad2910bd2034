package org.sealferry.bramble.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.Pipe;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** A connection that broke for one side while the other still takes it for a good one. */
class UnnoticedBreakTest {
  @TempDir Path folder;

  private final VirtualLoop loop = new VirtualLoop();
  private TestNode alice;
  private TestNode bob;

  @BeforeEach
  void meet() throws Exception {
    alice = new TestNode(loop, Files.createDirectory(folder.resolve("alice")), Role.ALICE);
    bob = new TestNode(loop, Files.createDirectory(folder.resolve("bob")), Role.BOB);
  }

  @AfterEach
  void close() {
    alice.database.close();
    bob.database.close();
  }

  private Pipe pipe() {
    return new Pipe(loop, LinkConditions.PERFECT.withLatency(20), "alice", "bob");
  }

  private LosableEnd dial(int ordinal) {
    Pipe pipe = pipe();
    LosableEnd end = new LosableEnd(pipe.left());
    alice.connections().dialled(end, TestNode.LAN, alice.contact.id(), ordinal);
    bob.connections().accepted(pipe.right(), TestNode.LAN);
    loop.advance(1_000);
    return end;
  }

  @Test
  void connectionDialledInItsPlaceStaysOnBothSides() {
    Pipe first = pipe();
    LosableEnd end = new LosableEnd(first.left());
    alice.connections().dialled(end, TestNode.LAN, alice.contact.id(), 0);
    bob.connections().dialled(first.right(), TestNode.LAN, bob.contact.id(), 0);
    loop.advance(1_000);
    for (int ordinal = 1; ordinal <= 16; ordinal++) {
      end.lose();
      end = dial(ordinal);
      assertThat(alice.events).as("ordinal %d", ordinal).endsWith("BROKEN", "opened");
    }
    alice.publish(3, 1_000);
    assertThat(loop.runUntil(() -> alice.acknowledged.size() == 3, 1_000)).isTrue();
  }

  @Test
  void whatWasOfferedOnItByTheSideThatNoticedNothingIsOfferedOnTheNextAtOnce() {
    LosableEnd end = dial(0);
    bob.publish(20, 32_000);
    loop.advance(30); // offered, nothing stored
    end.lose();
    dial(1);
    assertThat(loop.runUntil(() -> bob.acknowledged.size() == 20, 5_000)).isTrue();
    assertThat(alice.received).hasSize(20);
  }

  @Test
  void whatWasAskedOnItIsAskedOnTheNextWithoutWaiting() {
    LosableEnd end = dial(0);
    alice.publish(1, 32_000);
    loop.advance(30); // offered and asked for, not sent
    end.lose();
    dial(1);
    assertThat(bob.received).hasSize(1);
  }
}
