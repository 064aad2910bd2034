package org.sealferry.engine.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.transport.tcp.NioLoop;
import org.sealferry.bramble.transport.tcp.TcpTransport;

/** The same over real sockets on loopback, each phone on its own thread. */
class TcpMeetingTest {
  private static final long PATIENCE_MILLIS = 30_000;

  @TempDir Path folder;

  private final List<Throwable> errors = new ArrayList<>();
  private final List<NioLoop> loops = new ArrayList<>();
  private final List<PeerNode> nodes = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = 0; i < nodes.size(); i++) {
      PeerNode node = nodes.get(i);
      on(
          loops.get(i),
          () -> {
            node.close();
            return true;
          });
      loops.get(i).close();
    }
    assertThat(errors).isEmpty();
  }

  private PeerNode phone(String name) throws Exception {
    NioLoop loop = NioLoop.start(name, errors::add);
    loops.add(loop);
    Path home = Files.createDirectory(folder.resolve(name));
    PeerNode node =
        new PeerNode(
            loop,
            new TcpTransport(loop, TcpTransport.CONNECT_TIMEOUT),
            home,
            name,
            "127.0.0.1",
            "0");
    nodes.add(node);
    at(node, node::start);
    return node;
  }

  private <T> T at(PeerNode node, Callable<T> work) throws Exception {
    return on(loops.get(nodes.indexOf(node)), work);
  }

  private static <T> T on(NioLoop loop, Callable<T> work) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(30, TimeUnit.SECONDS);
  }

  private void await(PeerNode node, Callable<Boolean> condition) throws Exception {
    for (long waited = 0; !at(node, condition); waited += 20) {
      assertThat(waited).as(at(node, () -> node.events.toString())).isLessThan(PATIENCE_MILLIS);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void publish(PeerNode node, String text) throws Exception {
    at(
        node,
        () -> {
          node.publish(text);
          return true;
        });
  }

  @Test
  void phonesMeetAndMeetAgainAfterACutByThemselves() throws Exception {
    PeerNode ann = phone("Ann");
    PeerNode ben = phone("Ben");
    at(ben, ben::show);
    at(ann, () -> ann.dial(ben));
    publish(ann, "from Ann");
    publish(ben, "from Ben");
    await(ann, () -> ann.lab.received.contains("from Ben"));
    await(ben, () -> ben.lab.received.contains("from Ann"));
    assertThat(at(ann, () -> ann.questions.get(0).code()))
        .isEqualTo(at(ben, () -> ben.questions.get(0).code()));
    assertThat(at(ben, ben::toldAddresses)).matches("127\\.0\\.0\\.1:\\d+");

    at(
        ben,
        () -> {
          ben.network.cut();
          return true;
        });
    publish(ben, "after the cut");
    await(ann, () -> ann.lab.received.contains("after the cut"));
    assertThat(at(ann, () -> ann.contacts().size())).isEqualTo(1);
    assertThat(at(ann, () -> List.copyOf(ann.events))).contains("disconnected");
  }

  @Test
  void aDeclineReachesTheOtherPhone() throws Exception {
    PeerNode ann = phone("Ann");
    PeerNode ben = phone("Ben");
    ben.answers = question -> Answer.decline();
    at(ben, ben::show);
    at(ann, () -> ann.dial(ben));
    await(ann, () -> ann.heard("failed DECLINED"));
    await(ben, () -> ben.heard("failed DECLINED"));
  }
}
