package org.sealferry.desktop.control;

import com.google.gson.JsonObject;

/** Carries out commands. */
public interface CommandTable {
  /** Begins a command, on the loop; the conversation hears how it goes on, and its end. */
  void begin(JsonObject request, Conversation conversation);
}
