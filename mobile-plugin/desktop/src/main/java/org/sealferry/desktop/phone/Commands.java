package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.DiskFullException;
import org.sealferry.desktop.control.CommandTable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.peer.PeerException;

/** The commands of a phone by their names, and how their failures are told. */
final class Commands implements CommandTable {
  private final Map<String, Handler> handlers = new HashMap<>();

  void put(String name, Handler handler) {
    handlers.put(name, handler);
  }

  @Override
  public void begin(JsonObject request, Conversation conversation) {
    attempt(
        conversation,
        () -> {
          String name = Message.text(request, "command");
          Handler handler = handlers.get(name);
          if (handler == null) {
            throw new ControlException("unknown-command", "there is no command " + name);
          }
          handler.begin(request, conversation);
        });
  }

  /** Runs a step of a command; what it throws ends the conversation with its code. */
  static void attempt(Conversation conversation, Step step) {
    try {
      step.run();
    } catch (ControlException e) {
      conversation.fail(e.code(), String.valueOf(e.getMessage()));
    } catch (DocumentException e) {
      conversation.fail(e.code().toString(), String.valueOf(e.getMessage()));
    } catch (DeliveryException e) {
      conversation.fail(e.code().toString(), String.valueOf(e.getMessage()));
    } catch (PeerException e) {
      conversation.fail(code(e.code()), String.valueOf(e.getMessage()));
    } catch (DiskFullException e) {
      conversation.fail("disk-full", "the disk is full: make room and try again");
    } catch (DatabaseException e) {
      conversation.fail("database", String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      conversation.fail("bad-request", String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      conversation.fail("internal", "a mistake in this program: " + e);
      throw e; // the loop reports it
    }
  }

  /** Returns the name of an enum's constant as codes are written. */
  static String code(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Part of a command. */
  interface Step {
    void run() throws ControlException, DocumentException, DeliveryException, PeerException;
  }
}
