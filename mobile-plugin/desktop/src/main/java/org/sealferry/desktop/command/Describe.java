package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sealferry.desktop.control.Message;

/** What the phone answered, as a line for people. */
final class Describe {
  private Describe() {}

  /** Returns the list of phones nearby. */
  static List<String> nearby(JsonObject event) {
    List<String> lines = new ArrayList<>();
    List<JsonObject> phones = Message.objects(event, "phones");
    lines.add(phones.isEmpty() ? "phones nearby: none yet" : "phones nearby:");
    for (JsonObject phone : phones) {
      String peer = Message.text(phone, "peer");
      lines.add(
          String.format(
              Locale.ROOT,
              "%3d  %-20s %s%s",
              Message.number(phone, "number"),
              Message.text(phone, "name"),
              String.valueOf(Message.text(phone, "state")).replace('-', ' '),
              peer == null ? "" : ", " + peer));
    }
    if (Message.flag(event, "crowded")) {
      lines.add("     more phones than can be shown; meet by QR or by address");
    }
    return lines;
  }

  static String peer(JsonObject peer) {
    if (Message.flag(peer, "blocked")) {
      return Message.text(peer, "name") + " (blocked)";
    }
    String line =
        Message.text(peer, "name")
            + (Message.flag(peer, "verified") ? " (verified)" : " (unverified)")
            + (Message.flag(peer, "connected") ? ", connected" : ", not connected")
            + (Message.flag(peer, "remembered") ? ", remembered" : "");
    if (!peer.has("sentBytes")) {
      return line;
    }
    return line
        + ", sent "
        + Amount.bytes(Message.number(peer, "sentBytes"))
        + ", received "
        + Amount.bytes(Message.number(peer, "receivedBytes"));
  }

  static String met(String peer, boolean verified) {
    return "met " + peer + (verified ? " (verified)" : " (unverified)");
  }

  static String destination(JsonObject destination) {
    String name = Message.text(destination, "name");
    String url = Message.text(destination, "url");
    String last = Message.text(destination, "lastDelivery");
    return Message.text(destination, "fingerprint")
        + (name == null ? "" : " " + name)
        + (url == null ? ", others deliver" : ", " + url + access(destination))
        + (Message.flag(destination, "chosen") ? "" : ", carried for only")
        + (url == null ? "" : last == null ? ", never delivered to" : ", last delivery " + last);
  }

  private static String access(JsonObject destination) {
    if (Message.flag(destination, "token")) {
      return "";
    }
    return Message.flag(destination, "codeWaits") ? ", to be enrolled on line" : ", no token";
  }
}
