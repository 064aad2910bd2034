package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.sealferry.bramble.transport.pipe.LinkConditions;
import org.sealferry.bramble.transport.pipe.PipeNetwork;
import org.sealferry.bramble.transport.pipe.VirtualLoop;

/** Phones in one simulated room. */
final class Room implements AutoCloseable {
  static final long LATENCY_MILLIS = 20;
  static final LinkConditions LINK = LinkConditions.PERFECT.withLatency(LATENCY_MILLIS);

  final VirtualLoop loop = new VirtualLoop();
  LinkConditions link = LINK;
  final PipeNetwork network = new PipeNetwork(loop, () -> link);
  private final Path folder;
  private final List<PeerNode> nodes = new ArrayList<>();

  Room(Path folder) {
    this.folder = folder;
  }

  PeerNode node(String name) {
    PeerNode node = PeerNode.virtual(loop, network, folder, name, nodes.size() + 1);
    nodes.add(node);
    return node;
  }

  PeerNode phone(String name) {
    return node(name).start();
  }

  void await(BooleanSupplier condition) {
    assertThat(loop.runUntil(condition, 120_000)).isTrue();
  }

  void pass(long millis) {
    loop.advance(millis);
  }

  void seconds(long seconds) {
    loop.advance(seconds * 1_000);
  }

  void minutes(long minutes) {
    loop.advance(minutes * 60_000);
  }

  /** Lets a phone dial another and waits until both have met. */
  void meet(PeerNode dialler, PeerNode visible) throws PeerException {
    dialler.dial(visible.show());
    await(() -> connectedTo(dialler) && connectedTo(visible));
  }

  private static boolean connectedTo(PeerNode node) {
    return node.peers.meetings().stream().anyMatch(Meeting::isConnected);
  }

  @Override
  public void close() {
    nodes.forEach(
        node -> {
          if (node.database != null) {
            node.close();
          }
        });
  }
}
