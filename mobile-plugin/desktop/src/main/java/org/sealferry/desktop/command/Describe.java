package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import org.sealferry.desktop.control.Message;

/** What the phone answered, as a line for people. */
final class Describe {
  private Describe() {}

  static String peer(JsonObject peer) {
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
