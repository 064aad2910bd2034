package org.sealferry.demo.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.control.ControlException;

/** Asks a running phone, through its control socket. Safe for use by several threads. */
public final class PhoneControl {
  private static final CallListener NOBODY = new CallListener() {};

  private final String name;
  private final Path socket;

  PhoneControl(String name, Path socket) {
    this.name = name;
    this.socket = socket;
  }

  /** Returns whether the phone takes commands now. */
  boolean answers() {
    try {
      status();
      return true;
    } catch (IOException | ProgramException e) {
      return false;
    }
  }

  /** Returns what it has and whom it meets. */
  public PhoneStatus status() throws IOException, ProgramException {
    return PhoneStatus.of(call(command("status"), NOBODY));
  }

  /** Returns one object a document, with the fields of {@code sealferry phone list --json}. */
  public List<JsonObject> list() throws IOException, ProgramException {
    List<JsonObject> documents = new ArrayList<>();
    for (JsonElement document : call(command("list"), NOBODY).getAsJsonArray("documents")) {
      documents.add(document.getAsJsonObject());
    }
    return documents;
  }

  /** Stores files for its only destination; returns their DocumentIds in the same order. */
  public List<String> store(List<Path> files) throws IOException, ProgramException {
    JsonObject command = command("store");
    JsonArray names = new JsonArray();
    files.forEach(file -> names.add(file.toAbsolutePath().toString()));
    command.add("files", names);
    List<String> ids = new ArrayList<>();
    for (JsonElement id : call(command, NOBODY).getAsJsonArray("ids")) {
      ids.add(id.getAsString());
    }
    return ids;
  }

  /** Enters a destination of which only the certificate is known. */
  public void enter(Path certificate) throws IOException, ProgramException {
    JsonObject command = command("destination-enter");
    command.addProperty("certificate", certificate.toAbsolutePath().toString());
    call(command, NOBODY);
  }

  /** Enters a destination by its enrolment link, and fetches a token. */
  public void add(String link) throws IOException, ProgramException {
    JsonObject command = command("destination-add");
    command.addProperty("link", link);
    call(command, NOBODY);
  }

  /** Delivers now; returns when the run is over. */
  public JsonObject deliver() throws IOException, ProgramException {
    return call(command("deliver"), NOBODY);
  }

  JsonObject visible(@Nullable String hosts, CallListener listener)
      throws IOException, ProgramException {
    JsonObject command = command("visible");
    command.addProperty("listen", "127.0.0.1:0");
    if (hosts != null) {
      command.addProperty("hosts", hosts);
    }
    return call(command, listener);
  }

  JsonObject connect(InetSocketAddress address, CallListener listener)
      throws IOException, ProgramException {
    JsonObject command = command("connect");
    command.addProperty("address", address.getHostString() + ":" + address.getPort());
    return call(command, listener);
  }

  private JsonObject call(JsonObject command, CallListener listener)
      throws IOException, ProgramException {
    try (ControlClient client =
        ControlClient.connect(socket)
            .orElseThrow(() -> new ProgramException("phone " + name + " does not run"))) {
      return client.call(command, listener);
    } catch (ControlException e) {
      throw new PhoneRefusal(name, e);
    }
  }

  private static JsonObject command(String name) {
    JsonObject command = new JsonObject();
    command.addProperty("command", name);
    return command;
  }
}
