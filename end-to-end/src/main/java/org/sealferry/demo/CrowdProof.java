package org.sealferry.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.Proof;

/** Looks at a crowd's phones when all is over. */
record CrowdProof(Crowd crowd, List<Sent> sent) {

  /**
   * Adds its points.
   *
   * @param peers the most that any phone met
   */
  void addTo(Proof proof, int peers) throws IOException, ProgramException {
    List<PhoneStatus> statuses = crowd.statuses();
    int delivered = statuses.stream().mapToInt(status -> status.own().delivered()).sum();
    proof.claim(
        delivered == sent.size(),
        "all phones show all their documents as delivered",
        delivered + " of " + sent.size());
    long accepted = accepted();
    proof.claim(
        accepted == sent.size(),
        "each author verified a receipt ACCEPTED for each",
        accepted + " of " + sent.size());
    long carried = statuses.stream().mapToLong(status -> status.carried().bytes()).sum();
    proof.claim(
        carried == 0, "nobody holds bytes of others any more", Amount.bytes(carried) + " in all");
    long tokens = statuses.stream().filter(PhoneStatus::hasToken).count();
    proof.claim(
        tokens == 1 && statuses.get(statuses.size() - 1).hasToken(),
        "only " + crowd.last().name() + " has a token, the others know the certificate only",
        tokens + " of " + statuses.size());
    int met = statuses.stream().mapToInt(status -> status.peers().size()).max().orElse(0);
    boolean verified =
        statuses.stream()
            .flatMap(status -> status.peers().stream())
            .allMatch(PhoneStatus.Peer::verified);
    proof.claim(
        met == peers && verified,
        peers == 0
            ? "nobody met anybody"
            : "every peer was verified by comparing the code, at most " + peers + " a phone",
        "at most " + met + " a phone");
  }

  private long accepted() throws IOException, ProgramException {
    long accepted = 0;
    for (PhoneProcess phone : crowd.phones()) {
      for (JsonObject document : phone.control().list()) {
        if (sent.stream().anyMatch(one -> one.id().equals(document.get("id").getAsString()))
            && "accepted".equals(verdict(document))) {
          accepted++;
        }
      }
    }
    return accepted;
  }

  private static String verdict(JsonObject document) {
    return document.has("verdict") && !document.get("verdict").isJsonNull()
        ? document.get("verdict").getAsString()
        : "";
  }
}
