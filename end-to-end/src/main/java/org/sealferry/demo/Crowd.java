package org.sealferry.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.demo.program.Background;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneSettings;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.ServerProcess;

/**
 * A server and phones. All know the destination's certificate, and nothing else of it; only the
 * last one has a token, so that it may deliver.
 */
record Crowd(ServerProcess server, List<PhoneProcess> phones) {
  /** A letter each. */
  static final int MOST = 26;

  static final int LEAST = 3;

  /** Room for the largest document there is, 2³¹ bytes, and half of it again. */
  private static final String QUOTA = Long.toString(3L << 30);

  /** More that start at once make each wait too long for the others. */
  private static final int SIDE_BY_SIDE = 3;

  /** Copies the list. */
  Crowd {
    phones = List.copyOf(phones);
  }

  /** Returns the settings of phones A, B, C and so on. */
  static List<PhoneSettings> named(int count, Path folder) {
    List<PhoneSettings> settings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      settings.add(
          PhoneSettings.of(String.valueOf((char) ('A' + i)), folder).made("--quota", QUOTA));
    }
    return settings;
  }

  /** Returns the same settings, but the last phone delivers by itself. */
  static List<PhoneSettings> lastDelivers(List<PhoneSettings> settings) {
    List<PhoneSettings> changed = new ArrayList<>(settings);
    changed.add(changed.remove(changed.size() - 1).running("--deliver"));
    return changed;
  }

  /**
   * Starts all of them, a few side by side, and returns when all take requests and the last has a
   * token.
   *
   * @param way to the server, the only one that the last phone is told
   */
  static Crowd enter(Scene scene, List<PhoneSettings> settings, ServerLink way)
      throws IOException, ProgramException {
    ServerProcess server = scene.server(0, way.serverOptions());
    if (settings.size() > SIDE_BY_SIDE) {
      server.awaitReady();
    }
    List<PhoneProcess> phones = new ArrayList<>();
    for (int from = 0; from < settings.size(); from += SIDE_BY_SIDE) {
      phones.addAll(
          start(scene, settings.subList(from, Math.min(settings.size(), from + SIDE_BY_SIDE))));
    }
    way.leadTo(server.awaitReady());
    Crowd crowd = new Crowd(server, phones);
    crowd.enrol();
    return crowd;
  }

  /**
   * Does the same on a stage, with phones A, B, C and so on.
   *
   * @param delivers whether the last one delivers by itself
   */
  static Crowd enter(Stage stage, int phones, boolean delivers)
      throws IOException, ProgramException {
    Scene scene = stage.scene();
    stage.say("starting one server and " + phones + " phones in " + scene.folder());
    List<PhoneSettings> settings = named(phones, scene.folder());
    Crowd crowd = enter(scene, delivers ? lastDelivers(settings) : settings, ServerLink.open(true));
    stage.say(
        "all know the destination's certificate; only "
            + crowd.last().name()
            + " has a device token");
    return crowd;
  }

  private static List<PhoneProcess> start(Scene scene, List<PhoneSettings> settings)
      throws IOException, ProgramException {
    List<PhoneProcess> phones = new ArrayList<>();
    for (Background<PhoneProcess> phone : settings.stream().map(scene::phone).toList()) {
      phones.add(phone.await());
    }
    return phones;
  }

  private void enrol() throws IOException, ProgramException {
    String link = server.firstLink();
    byte[] certificate = Players.certificate(link);
    for (PhoneProcess phone : others()) {
      phone.control().enter(certificate);
    }
    last().control().add(link);
    last().control().deliver(); // swaps the link's code for a token
  }

  PhoneProcess last() {
    return phones.get(phones.size() - 1);
  }

  /** Returns all but the last. */
  List<PhoneProcess> others() {
    return phones.subList(0, phones.size() - 1);
  }

  /** Asks all phones how they are, A first. */
  List<PhoneStatus> statuses() throws IOException, ProgramException {
    List<PhoneStatus> statuses = new ArrayList<>();
    for (PhoneProcess phone : phones) {
      statuses.add(phone.control().status());
    }
    return statuses;
  }

  /**
   * Lets all but the last phone store files: each one its share of all, and each at least one.
   *
   * @return what was stored, the phones in their order
   */
  List<Sent> store(List<Path> files) throws IOException, ProgramException {
    List<Sent> sent = new ArrayList<>();
    int senders = others().size();
    for (int i = 0; i < senders; i++) {
      List<Path> share = new ArrayList<>();
      for (int k = i; k < files.size(); k += senders) {
        share.add(files.get(k));
      }
      if (share.isEmpty()) {
        share.add(files.get(i % files.size()));
      }
      sent.addAll(store(phones.get(i), share));
    }
    return sent;
  }

  static List<Sent> store(PhoneProcess phone, List<Path> files)
      throws IOException, ProgramException {
    List<String> ids = phone.control().store(files);
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      sent.add(new Sent(files.get(i), ids.get(i)));
    }
    return sent;
  }

  /** Returns the size of all own documents of all phones, as sealed. */
  long sealedBytes() throws IOException, ProgramException {
    long bytes = 0;
    for (PhoneProcess phone : phones) {
      for (JsonObject document : phone.control().list()) {
        bytes += document.get("sealedBytes").getAsLong();
      }
    }
    return bytes;
  }

  /** Tells whether everybody's documents are delivered, and nobody carries anything any more. */
  static boolean isOver(List<PhoneStatus> statuses) {
    return statuses.stream()
        .allMatch(
            status ->
                status.own().delivered() == status.own().all()
                    && status.carried().documents() == 0
                    && status.carried().bytes() == 0);
  }
}
