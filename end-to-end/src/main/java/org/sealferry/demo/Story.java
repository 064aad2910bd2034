package org.sealferry.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.sealferry.demo.program.Meeting;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.Wait;
import org.sealferry.demo.proxy.LinkProxy;
import org.sealferry.demo.proxy.Traffic;
import org.sealferry.demo.screen.LinkTable;
import org.sealferry.demo.screen.Proof;

/** What the demo shows, step by step. */
final class Story {
  private final Stage stage;
  private final Scene scene;

  Story(Stage stage) {
    this.stage = stage;
    this.scene = stage.scene();
  }

  /**
   * Plays it.
   *
   * @param keep whether everything goes on running afterwards; then the server is reached directly
   * @return why it did not end well
   */
  Optional<String> play(Cargo cargo, boolean keep) throws IOException, ProgramException {
    say("starting one server and three phones in " + scene.folder());
    ServerLink leg = ServerLink.open(keep);
    Players players = Players.enter(scene, leg);
    say("A and B know the destination's certificate; C has a device token");
    List<Sent> sent = Crowd.store(players.a(), cargo.files());
    long sealed = players.crowd().sealedBytes();
    stage.sealed("A", sent.size(), sealed);

    LinkProxy first = meet(players.a(), players.b());
    stage.watch(
        players.crowd(), "B carries everything", s -> isCarried(s.get(1), sent.size(), sealed));
    Traffic there = settled(first);
    LinkProxy second = meet(players.b(), players.c());
    stage.watch(players.crowd(), "all receipts are back", s -> isOver(s, sent.size()));
    stage.conclude(List.of());
    say("every document is delivered, and its receipt is back at A");

    Proof proof = new Proof();
    new PhonesProof(players).addTo(proof, sent);
    Path export = scene.folder().resolve("export");
    new ArrivalProof(scene.records(), sent).addTo(proof, export, players.c().name());
    new LinkProof(sealed, sent.size(), cargo.bytes(), cargo.largest())
        .addTo(proof, "A-B before receipts", there);
    stage.conclude(proof);
    LinkTable links = new LinkTable(sealed);
    links.add("A-B", first.traffic());
    links.add("B-C", second.traffic());
    leg.traffic().ifPresent(traffic -> links.add("C-server", traffic));
    stage.conclude(links.lines());
    if (keep) {
      stage.conclude(new KeptScene(scene, players).hints());
    }
    return proof.failure();
  }

  /** Lets two phones meet through a link that counts; the connection goes on as their session. */
  private LinkProxy meet(PhoneProcess dialler, PhoneProcess visible)
      throws IOException, ProgramException {
    CompletableFuture<InetSocketAddress> target = new CompletableFuture<>();
    LinkProxy link =
        LinkProxy.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), target::join);
    Meeting.Code code =
        Meeting.meet(
            dialler.control(),
            visible.control(),
            address -> {
              target.complete(address);
              return link.address();
            });
    say(
        dialler.name()
            + " meets "
            + visible.name()
            + ", both screens show "
            + code.digits()
            + " "
            + code.emoji()
            + " ("
            + code.words()
            + ")");
    return link;
  }

  /** Returns what has passed once nothing passes any more. */
  private static Traffic settled(LinkProxy link) throws IOException, ProgramException {
    Settling settling = new Settling(link);
    Wait.until("the link is quiet", Duration.ofSeconds(20), settling, () -> "");
    return settling.traffic();
  }

  private static boolean isCarried(PhoneStatus b, int documents, long sealed) {
    return b.carried().documents() == documents && b.carried().bytes() >= sealed;
  }

  private static boolean isOver(List<PhoneStatus> statuses, int documents) {
    return statuses.get(0).own().delivered() == documents
        && statuses.stream().allMatch(s -> s.carried().documents() == 0);
  }

  private void say(String line) {
    stage.say(line);
  }
}
