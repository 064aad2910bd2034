package org.sealferry.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.ServerRecords;
import org.sealferry.demo.screen.Proof;

/** Compares what the server has in PostgreSQL with the files that were sent. */
final class ArrivalProof {
  private final ServerRecords server;
  private final List<Sent> sent;

  ArrivalProof(ServerRecords server, List<Sent> sent) {
    this.server = server;
    this.sent = sent;
  }

  /**
   * Adds its points.
   *
   * @param export an empty or missing folder, for the documents as the server has them
   * @param carrier the only phone that enrolled
   */
  void addTo(Proof proof, Path export, String carrier) throws IOException, ProgramException {
    Set<String> bringers = addTo(proof, export);
    List<String> labels =
        server.devices().stream().map(device -> device.get("label").getAsString()).toList();
    proof.claim(
        labels.size() == 1 && bringers.equals(Set.copyOf(labels)),
        "only the token of " + carrier + " was used",
        "enrolled devices: " + labels + ", delivered by: " + bringers);
  }

  /**
   * Adds the points that hold whoever delivers.
   *
   * @param export an empty or missing folder, for the documents as the server has them
   * @return labels of the devices whose tokens were used
   */
  Set<String> addTo(Proof proof, Path export) throws IOException, ProgramException {
    Map<String, JsonObject> arrived = new HashMap<>();
    List<JsonObject> rows = server.export(export);
    rows.forEach(row -> arrived.put(row.get("id").getAsString(), row));
    List<String> wrong = new ArrayList<>();
    Set<String> bringers = new LinkedHashSet<>();
    for (Sent document : sent) {
      JsonObject row = arrived.get(document.id());
      if (row == null || !isSame(document.file(), export, row)) {
        wrong.add(document.file().getFileName().toString());
      } else if (has(row, "deliveredBy")) {
        bringers.add(row.get("deliveredBy").getAsString());
      }
    }
    proof.claim(
        wrong.isEmpty(),
        "every document in PostgreSQL is byte-identical to its file",
        sent.size()
            - wrong.size()
            + " of "
            + sent.size()
            + (wrong.isEmpty() ? "" : ", not " + wrong));
    proof.claim(
        rows.size() == sent.size(),
        "the server holds each document once, and nothing else",
        rows.size() + " documents");
    return bringers;
  }

  private static boolean isSame(Path file, Path export, JsonObject row) throws IOException {
    return has(row, "file")
        && Files.mismatch(file, export.resolve(row.get("file").getAsString())) == -1;
  }

  private static boolean has(JsonObject row, String key) {
    return row.has(key) && !row.get(key).isJsonNull();
  }
}
