package org.sealferry.desktop.control;

import com.google.gson.JsonObject;

/** Reads the last message of a conversation. */
final class LastMessage {
  private LastMessage() {}

  static JsonObject of(JsonObject message) throws ControlException {
    if (message.has("error")) {
      throw new ControlException(
          message.get("error").getAsString(), message.get("message").getAsString());
    }
    return message;
  }
}
