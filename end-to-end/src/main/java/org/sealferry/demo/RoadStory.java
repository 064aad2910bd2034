package org.sealferry.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.proxy.Pace;
import org.sealferry.demo.proxy.Traffic;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.LinkTable;
import org.sealferry.demo.screen.Proof;

/** A chain of phones: the link of the author to the next one is slow, the last one delivers. */
final class RoadStory {
  /** Bluetooth between two old phones. */
  private static final Pace SLOW = new Pace(15_000, Duration.ofMillis(200));

  private final Stage stage;
  private final int phones;

  RoadStory(Stage stage, int phones) {
    this.stage = stage;
    this.phones = phones;
  }

  /** Plays it; returns why it did not end well. */
  Optional<String> play(Cargo cargo) throws IOException, ProgramException {
    Crowd crowd = Crowd.enter(stage, phones, true);
    List<Sent> sent = Crowd.store(crowd.phones().get(0), cargo.files());
    long sealed = crowd.sealedBytes();
    stage.sealed("A", sent.size(), sealed);

    CrowdLinks links = new CrowdLinks();
    links.meet(chain(crowd.phones(), 1));
    links.meet(chain(crowd.phones(), 2));
    stage.say("B to " + crowd.last().name() + " have met, each the next one");
    links.meet(List.of(new CrowdLinks.Pair(crowd.phones().get(0), crowd.phones().get(1), SLOW)));
    stage.say("A meets B over a link of 15 kB/s and 200 ms each way");
    Traffic early = watch(crowd, links, sent);
    stage.watch(crowd, "all receipts are back", Crowd::isOver);
    stage.conclude(List.of());
    stage.say("every document is delivered, and its receipt is back at A");
    return prove(crowd, links, new Load(sent, cargo, sealed), early);
  }

  /** What went over the road. */
  private record Load(List<Sent> sent, Cargo cargo, long sealed) {}

  /** Returns what had passed the slow link when only the last document was without a receipt. */
  private Traffic watch(Crowd crowd, CrowdLinks links, List<Sent> sent)
      throws IOException, ProgramException {
    List<Traffic> seen = new ArrayList<>();
    stage.watch(
        crowd,
        "all receipts but one are back",
        statuses -> {
          boolean reached = statuses.get(0).own().delivered() >= sent.size() - 1;
          if (reached) {
            seen.add(links.traffic("A-B"));
          }
          return reached;
        });
    stage.say(
        "A has " + (sent.size() - 1) + " of " + sent.size() + " receipts, the largest follows");
    return seen.get(0);
  }

  private Optional<String> prove(Crowd crowd, CrowdLinks links, Load load, Traffic early)
      throws IOException, ProgramException {
    Proof proof = new Proof();
    new CrowdProof(crowd, load.sent).addTo(proof, 2);
    new ArrivalProof(stage.scene().records(), load.sent)
        .addTo(proof, stage.scene().folder().resolve("export"), crowd.last().name());
    if (load.sent.size() > 1) {
      proof.claim(
          early.forward() < load.cargo.largest(),
          "the receipts of the small ones were back before the largest had crossed the slow link",
          Amount.bytes(early.forward()) + " of " + Amount.bytes(load.sealed) + " had left A");
    }
    LinkTable table = new LinkTable(load.sealed);
    links.names().stream().sorted().forEach(name -> table.add(name, links.traffic(name)));
    stage.conclude(proof);
    stage.conclude(table.lines());
    return proof.failure();
  }

  /** Returns every second pair of the chain, from the given phone on. */
  private static List<CrowdLinks.Pair> chain(List<PhoneProcess> phones, int from) {
    List<CrowdLinks.Pair> pairs = new ArrayList<>();
    for (int i = from; i + 1 < phones.size(); i += 2) {
      pairs.add(CrowdLinks.Pair.of(phones.get(i), phones.get(i + 1)));
    }
    return pairs;
  }
}
