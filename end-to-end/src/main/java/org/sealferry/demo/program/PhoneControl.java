package org.sealferry.demo.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
    Heard heard = new Heard();
    call(command("list"), heard);
    List<JsonObject> documents = new ArrayList<>();
    for (JsonObject page : heard.named("documents")) {
      page.getAsJsonArray("documents").forEach(one -> documents.add(one.getAsJsonObject()));
    }
    return documents;
  }

  /**
   * Stores files for its only destination; returns their DocumentIds in the same order.
   *
   * @throws ProgramException when any could not be stored; the others are
   */
  public List<String> store(List<Path> files) throws IOException, ProgramException {
    JsonObject command = command("store");
    JsonArray names = new JsonArray();
    files.forEach(file -> names.add(file.toAbsolutePath().toString()));
    command.add("files", names);
    Heard heard = new Heard();
    call(command, heard);
    for (JsonObject failure : heard.named("failed")) {
      throw new ProgramException("phone " + name + " could not store: " + failure);
    }
    return heard.named("stored").stream().map(one -> one.get("id").getAsString()).toList();
  }

  /** Enters a destination of which only the certificate is known. */
  public void enter(byte[] certificate) throws IOException, ProgramException {
    JsonObject command = command("destination-enter");
    command.addProperty("certificate", Base64.getEncoder().encodeToString(certificate));
    call(command, NOBODY);
  }

  /**
   * Enters a destination by hand.
   *
   * @param pins SHA-256 of two public keys in hex, with a comma between them
   * @param token 32 characters
   */
  public void enter(byte[] certificate, String url, String pins, String token)
      throws IOException, ProgramException {
    JsonObject command = command("destination-enter");
    command.addProperty("certificate", Base64.getEncoder().encodeToString(certificate));
    command.addProperty("url", url);
    command.addProperty("pins", pins);
    command.addProperty("token", token);
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

  JsonObject visible(CallListener listener) throws IOException, ProgramException {
    return call(command("visible"), listener);
  }

  JsonObject connect(InetSocketAddress address, CallListener listener)
      throws IOException, ProgramException {
    JsonObject command = command("connect");
    command.addProperty("address", address.getHostString() + ":" + address.getPort());
    return call(command, listener);
  }

  /** What a command told on its way. */
  private static final class Heard implements CallListener {
    private final List<JsonObject> events = new ArrayList<>();

    @Override
    public void event(JsonObject event) {
      events.add(event);
    }

    List<JsonObject> named(String name) {
      return events.stream().filter(one -> one.get("event").getAsString().equals(name)).toList();
    }
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
