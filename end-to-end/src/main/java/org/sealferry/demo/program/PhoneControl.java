package org.sealferry.demo.program;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.control.ControlException;

/** Asks a running phone, through its control socket. Safe for use by several threads. */
public final class PhoneControl {
  private static final CallListener NOBODY = new CallListener() {};

  /** Keeps a command below the longest line of the control socket, also with long paths. */
  private static final int FILES_AT_ONCE = 200;

  private final String name;
  private final Path socket;
  private final Duration patience;
  private final Supplier<String> details;

  /**
   * Makes the way to ask a phone.
   *
   * @param patience how long a command may take
   * @param details what else is said when it took longer
   */
  PhoneControl(String name, Path socket, Duration patience, Supplier<String> details) {
    this.name = name;
    this.socket = socket;
    this.patience = patience;
    this.details = details;
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
   * @throws ProgramException when any could not be stored; those before it are
   */
  public List<String> store(List<Path> files) throws IOException, ProgramException {
    List<String> ids = new ArrayList<>();
    for (int at = 0; at < files.size(); at += FILES_AT_ONCE) {
      ids.addAll(storeSome(files.subList(at, Math.min(files.size(), at + FILES_AT_ONCE))));
    }
    return ids;
  }

  private List<String> storeSome(List<Path> files) throws IOException, ProgramException {
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

  /** Writes all that is on its way into a bundle file; returns how many documents. */
  public int exportBundle(Path file) throws IOException, ProgramException {
    return call(bundle("bundle-export", file), NOBODY).get("documents").getAsInt();
  }

  /** Takes a bundle file; returns how many documents of it were new. */
  public int importBundle(Path file) throws IOException, ProgramException {
    return call(bundle("bundle-import", file), NOBODY).get("documents").getAsInt();
  }

  private static JsonObject bundle(String name, Path file) {
    JsonObject command = command(name);
    command.addProperty("file", file.toAbsolutePath().toString());
    return command;
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
                .orElseThrow(() -> new ProgramException("phone " + name + " does not run"));
        Deadline deadline = Deadline.in(patience, client)) {
      try {
        return client.call(command, listener);
      } catch (IOException e) {
        if (deadline.isOver()) {
          throw tooLong(command);
        }
        throw e;
      }
    } catch (ControlException e) {
      throw new PhoneRefusal(name, e);
    }
  }

  private ProgramException tooLong(JsonObject command) {
    return new ProgramException(
        "phone "
            + name
            + " did not answer "
            + command.get("command").getAsString()
            + " within "
            + patience.toSeconds()
            + " s"
            + details.get());
  }

  private static JsonObject command(String name) {
    JsonObject command = new JsonObject();
    command.addProperty("command", name);
    return command;
  }
}
