package org.sealferry.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.proxy.Traffic;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.Proof;

/** Everybody in a room meets everybody, a few pairs at a time; only the last phone has internet. */
final class RoomStory {
  private final Stage stage;
  private final int phones;

  RoomStory(Stage stage, int phones) {
    this.stage = stage;
    this.phones = phones;
  }

  /** Plays it; returns why it did not end well. */
  Optional<String> play(Cargo cargo) throws IOException, ProgramException {
    Crowd crowd = Crowd.enter(stage, phones, true);
    List<Sent> sent = crowd.store(cargo.files());
    long sealed = crowd.sealedBytes();
    stage.sealed("the others", sent.size(), sealed);

    CrowdLinks links = new CrowdLinks();
    for (int round = 0; round < rounds(phones); round++) {
      List<CrowdLinks.Pair> pairs = pairs(crowd.phones(), round);
      stage.say(
          pairs.stream().map(CrowdLinks.Pair::name).collect(Collectors.joining(", ")) + " meet");
      links.meet(pairs);
    }
    stage.watch(crowd, "all receipts are back", Crowd::isOver);
    stage.conclude(List.of());
    stage.say("every document is delivered, and its receipt is back at its author");
    return prove(crowd, links, sent, sealed);
  }

  private Optional<String> prove(Crowd crowd, CrowdLinks links, List<Sent> sent, long sealed)
      throws IOException, ProgramException {
    Proof proof = new Proof();
    new CrowdProof(crowd, sent).addTo(proof, phones - 1);
    new ArrivalProof(stage.scene().records(), sent)
        .addTo(proof, stage.scene().folder().resolve("export"), crowd.last().name());
    Traffic all = links.traffic();
    proof.claim(
        all.connections() == links.size() && all.cuts() == 0,
        "each pair met over one connection, and none was dialled again",
        links.size() + " pairs, " + all.connections() + " connections");
    long limit =
        (phones - 1) * LinkProof.passing(sealed, sent.size())
            + links.size() * LinkProof.BYTES_A_MEETING;
    proof.claim(
        all.bytes() <= limit,
        "no phone took the same bytes from two: all links together carried at most "
            + Amount.bytes(limit),
        Amount.bytes(all.bytes()) + ", " + Amount.ratio(all.bytes(), sealed) + " x sealed");
    stage.conclude(proof);
    return proof.failure();
  }

  /** How many rounds it takes when nobody meets two at once. */
  static int rounds(int phones) {
    return phones % 2 == 0 ? phones - 1 : phones;
  }

  /** Returns the pairs of one round: the first stays, the others go round a table. */
  static List<CrowdLinks.Pair> pairs(List<PhoneProcess> phones, int round) {
    int seats = phones.size() + phones.size() % 2;
    List<CrowdLinks.Pair> pairs = new ArrayList<>();
    for (int i = 0; i < seats / 2; i++) {
      int one = seat(i, round, seats);
      int other = seat(seats - 1 - i, round, seats);
      if (one < phones.size() && other < phones.size()) { // an odd number leaves one alone
        pairs.add(CrowdLinks.Pair.of(phones.get(one), phones.get(other)));
      }
    }
    return pairs;
  }

  private static int seat(int place, int round, int seats) {
    return place == 0 ? 0 : 1 + (place - 1 + round) % (seats - 1);
  }
}
