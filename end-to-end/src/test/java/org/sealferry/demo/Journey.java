package org.sealferry.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.demo.program.Meeting;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.Wait;
import org.sealferry.demo.screen.Proof;

/** Three phones and a server on the way the demo goes, for tests that disturb them. */
final class Journey {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Scene scene;
  private final Players players;
  private final List<Sent> sent = new ArrayList<>();

  Journey(Scene scene, Players players) {
    this.scene = scene;
    this.players = players;
  }

  Players players() {
    return players;
  }

  /** Stores files on phone A. */
  void store(List<Path> files) throws IOException, ProgramException {
    List<String> ids = players.a().control().store(files);
    for (int i = 0; i < ids.size(); i++) {
      add(files.get(i), ids.get(i));
    }
  }

  /** Counts a document as sent that phone A stored in another way. */
  void add(Path file, String id) {
    sent.add(new Sent(file, id));
  }

  static void meet(PhoneProcess dialler, PhoneProcess visible)
      throws IOException, ProgramException {
    Meeting.meet(dialler.control(), visible.control(), address -> address);
  }

  /** Waits until A has all receipts and nobody carries anything. */
  void awaitEnd() throws IOException, ProgramException {
    Wait.until(
        "all " + sent.size() + " receipts are back", PATIENCE, this::isOver, this::situation);
  }

  private boolean isOver() throws IOException, ProgramException {
    List<PhoneStatus> statuses = players.statuses();
    return statuses.get(0).own().delivered() == sent.size()
        && statuses.stream().allMatch(status -> status.carried().documents() == 0);
  }

  private String situation() {
    try {
      return "; the phones say " + players.statuses();
    } catch (IOException | ProgramException e) {
      return "; and a phone does not answer: " + e.getMessage();
    }
  }

  /** Proves all that the demo proves about the end, bytes on links apart. */
  Proof prove(String export) throws IOException, ProgramException {
    Proof proof = new Proof();
    new ArrivalProof(scene.records(), sent)
        .addTo(proof, scene.folder().resolve(export), players.c().name());
    return proof;
  }
}
