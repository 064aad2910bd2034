package org.sealferry.demo.program;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code sealferry phone status --json} says.
 *
 * @param own documents of this phone itself
 * @param carried documents of others
 * @param peers phones with which a meeting lasts
 * @param hasToken whether it may deliver to a server
 */
public record PhoneStatus(Own own, Carried carried, List<Peer> peers, boolean hasToken) {

  /**
   * Documents of this phone itself.
   *
   * @param toSend without a verdict
   * @param held complete at the destination, not opened
   * @param rejected refused by the destination
   * @param delivered accepted, by a receipt this phone verified
   * @param bytes what they take here
   */
  public record Own(int toSend, int held, int rejected, int delivered, long bytes) {
    /** Returns the documents of this phone, in whatever state. */
    public int all() {
      return toSend + held + rejected + delivered;
    }
  }

  /**
   * Documents of others.
   *
   * @param documents not yet delivered
   * @param bytes what they take here
   * @param delivered erased after a receipt this phone verified
   */
  public record Carried(int documents, long bytes, int delivered) {}

  /**
   * A phone in reach.
   *
   * @param connected whether a connection is up now
   * @param verified whether the codes were compared
   */
  public record Peer(String name, boolean verified, boolean connected) {}

  static PhoneStatus of(JsonObject json) {
    JsonObject own = json.getAsJsonObject("own");
    JsonObject carried = json.getAsJsonObject("carried");
    List<Peer> peers = new ArrayList<>();
    for (JsonElement peer : json.getAsJsonArray("peers")) {
      peers.add(peer(peer.getAsJsonObject()));
    }
    boolean hasToken = false;
    for (JsonElement destination : json.getAsJsonArray("destinations")) {
      hasToken |= destination.getAsJsonObject().get("token").getAsBoolean();
    }
    return new PhoneStatus(
        new Own(
            own.get("toSend").getAsInt(),
            own.get("held").getAsInt(),
            own.get("rejected").getAsInt(),
            own.get("delivered").getAsInt(),
            own.get("bytes").getAsLong()),
        new Carried(
            carried.get("documents").getAsInt(),
            carried.get("bytes").getAsLong(),
            carried.get("delivered").getAsInt()),
        List.copyOf(peers),
        hasToken);
  }

  private static Peer peer(JsonObject json) {
    return new Peer(
        json.get("name").getAsString(),
        json.get("verified").getAsBoolean(),
        json.get("connected").getAsBoolean());
  }
}
