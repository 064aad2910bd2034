package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.peer.PeerException;

/** Begins one command, on the loop. What it throws ends the conversation. */
interface Handler {
  void begin(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException, DeliveryException, PeerException;
}
