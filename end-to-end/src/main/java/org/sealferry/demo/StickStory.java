package org.sealferry.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Wait;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.Proof;

/**
 * Nobody meets anybody: a stick goes from phone to phone, to the server, and round again with the
 * receipts. The last phone is a laptop beside the server.
 */
final class StickStory {
  private final Stage stage;
  private final int phones;

  StickStory(Stage stage, int phones) {
    this.stage = stage;
    this.phones = phones;
  }

  /** Plays it; returns why it did not end well. */
  Optional<String> play(Cargo cargo) throws IOException, ProgramException {
    Crowd crowd = Crowd.enter(stage, phones, false);
    List<Sent> sent = crowd.store(cargo.files());
    stage.sealed("the others", sent.size(), crowd.sealedBytes());

    Path stick = Files.createDirectories(stage.scene().folder().resolve("stick"));
    Path bundle = stick.resolve("field.bundle");
    gather(crowd, bundle);
    deliver(bundle, sent.size());
    bringHome(crowd, stick.resolve("office.bundle"));
    stage.watch(crowd, "all receipts are back", Crowd::isOver);
    stage.conclude(List.of());
    stage.say("every document is delivered, and its receipt is back at its author");
    return prove(crowd, sent);
  }

  private void gather(Crowd crowd, Path bundle) throws IOException, ProgramException {
    for (PhoneProcess phone : crowd.others()) {
      int taken = Files.exists(bundle) ? phone.control().importBundle(bundle) : 0;
      int written = phone.control().exportBundle(bundle);
      stage.say(
          phone.name()
              + " takes "
              + taken
              + " documents from the stick and leaves "
              + written
              + ", "
              + Amount.bytes(Files.size(bundle)));
    }
  }

  private void deliver(Path bundle, int documents) throws IOException, ProgramException {
    stage.scene().records().importBundle(bundle);
    Wait.until(
        "the server has opened all documents",
        stage.patience(),
        () ->
            stage.scene().records().documents().stream()
                    .filter(row -> row.get("state").getAsString().equals("OPENED"))
                    .count()
                == documents,
        () -> "");
    stage.say("the server took the stick's documents and opened them");
  }

  private void bringHome(Crowd crowd, Path bundle) throws IOException, ProgramException {
    crowd.last().control().deliver();
    crowd.last().control().exportBundle(bundle);
    stage.say(
        crowd.last().name()
            + " fetched the receipts and wrote them to the stick, "
            + Amount.bytes(Files.size(bundle)));
    for (PhoneProcess phone : crowd.others()) {
      phone.control().importBundle(bundle);
    }
  }

  private Optional<String> prove(Crowd crowd, List<Sent> sent)
      throws IOException, ProgramException {
    Proof proof = new Proof();
    new CrowdProof(crowd, sent).addTo(proof, 0);
    Set<String> bringers =
        new ArrivalProof(stage.scene().records(), sent)
            .addTo(proof, stage.scene().folder().resolve("export"));
    proof.claim(bringers.isEmpty(), "no token was used to deliver", "delivered by: " + bringers);
    stage.conclude(proof);
    return proof.failure();
  }
}
