package org.sealferry.demo;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.Proof;

/** Looks at the phones when all is over. */
record PhonesProof(Players players) {

  /** Adds its points. */
  void addTo(Proof proof, List<Sent> sent) throws IOException, ProgramException {
    PhoneStatus a = players.a().control().status();
    PhoneStatus b = players.b().control().status();
    PhoneStatus c = players.c().control().status();
    Set<String> accepted = new HashSet<>();
    for (JsonObject document : players.a().control().list()) {
      if (text(document, "verdict").equals("accepted")) {
        accepted.add(document.get("id").getAsString());
      }
    }
    long known = sent.stream().filter(document -> accepted.contains(document.id())).count();
    int all = sent.size();
    proof.claim(
        a.own().delivered() == all && a.own().all() == all,
        "A shows all its documents as delivered",
        a.own().delivered() + " of " + a.own().all());
    proof.claim(known == all, "A verified a receipt ACCEPTED for each", known + " of " + all);
    proof.claim(
        b.carried().delivered() == all && c.carried().delivered() == all,
        "B and C verified the receipts too",
        "B " + b.carried().delivered() + ", C " + c.carried().delivered());
    proof.claim(
        isEmpty(b) && isEmpty(c),
        "B and C hold no bytes of others any more",
        "B " + Amount.bytes(b.carried().bytes()) + ", C " + Amount.bytes(c.carried().bytes()));
    proof.claim(
        !a.hasToken() && !b.hasToken() && c.hasToken(),
        "A and B know the certificate only, C has a token",
        "tokens: A " + a.hasToken() + ", B " + b.hasToken() + ", C " + c.hasToken());
    proof.claim(
        met(a) && met(b) && met(c),
        "every peer was verified by comparing the code",
        "A " + a.peers().size() + ", B " + b.peers().size() + ", C " + c.peers().size());
  }

  private static boolean isEmpty(PhoneStatus status) {
    return status.carried().documents() == 0 && status.carried().bytes() == 0;
  }

  private static boolean met(PhoneStatus status) {
    return !status.peers().isEmpty()
        && status.peers().stream().allMatch(PhoneStatus.Peer::verified);
  }

  private static String text(JsonObject object, String key) {
    return object.has(key) && !object.get(key).isJsonNull() ? object.get(key).getAsString() : "";
  }
}
