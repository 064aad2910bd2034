package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlClient;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.phone.LocalPhone;
import org.sealferry.desktop.phone.PhoneSetup;
import org.sealferry.engine.document.DocumentException;
import picocli.CommandLine.Mixin;

/** A command that becomes the running phone when there is none. */
abstract class RunningCall extends PhoneCall {
  static final String ANYWHERE = "0.0.0.0:0";

  @Mixin
  @SuppressWarnings("NullAway.Init")
  RunOptions options;

  /** Returns what is asked of the phone first; null when it shall only run. */
  abstract @Nullable JsonObject request() throws ControlException, IOException;

  /** Returns where the phone listens if the user does not say. */
  String defaultListen() {
    return ANYWHERE;
  }

  /** Returns where the code of the other phone is found; null asks the user. */
  @Nullable TheirCode theirCode() {
    return null;
  }

  /** Hears everything of the first command. */
  void heard(JsonObject event) {}

  @Override
  final void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    JsonObject request = request();
    phone.home().requirePhone();
    phone.home().requireSocketPath();
    try (Printer printer = new Printer(out())) {
      while (true) {
        Optional<ControlClient> client = door().running();
        if (client.isPresent()) {
          ask(client.get(), request, printer);
          return;
        }
        PhoneSetup setup =
            options.setup(phone.clockOffsetMillis, defaultListen()).network(phone.network);
        Optional<LocalPhone> opened = door().open(setup, printer);
        if (opened.isPresent()) {
          serve(opened.get(), request, printer);
          return;
        }
      }
    }
  }

  private void ask(ControlClient client, @Nullable JsonObject request, Printer printer)
      throws ControlException, IOException {
    try (client) {
      if (request == null) {
        throw new ControlException(
            "in-use", "a phone runs in " + phone.home().directory() + " already");
      }
      if (options.listen != null || options.hosts != null || options.deliver) {
        err().println("note: the running phone keeps its own --listen, --hosts and --deliver");
        err().flush();
      }
      met(client.call(request, interview(printer)), printer);
    }
  }

  private void serve(LocalPhone local, @Nullable JsonObject request, Printer printer)
      throws ControlException, HomeException, DocumentException, IOException {
    noteRestored(local);
    Ending ending = new Ending(local);
    try (ending) {
      local.run();
      printer.line("running in " + phone.home().directory() + "; Ctrl-C ends it");
      if (request != null) {
        met(local.caller().call(request, interview(printer)), printer);
      }
      if (options.untilIdleSeconds != null) {
        local.stopWhenIdle(Duration.ofSeconds(options.untilIdleSeconds));
      }
      local.awaitStop();
    } catch (ControlException e) {
      if (!e.code().equals("stopped")) {
        throw e;
      }
    }
  }

  private Interview interview(Printer printer) {
    return new Interview(printer::line, System.in, this::heard, theirCode());
  }

  private static void met(JsonObject result, Printer printer) {
    String met = Message.text(result, "met");
    if (met != null) {
      printer.line(Describe.met(met, Message.flag(result, "verified")));
    }
  }
}
