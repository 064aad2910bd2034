package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.control.PortFile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Dials a phone that is visible. */
@Command(
    name = "connect",
    mixinStandardHelpOptions = true,
    description = {
      "Meets the phone that is visible at an address.",
      "Asks to compare the code; then goes on syncing until Ctrl-C, unless a phone runs here",
      "already."
    })
final class ConnectCall extends RunningCall {
  @Parameters(paramLabel = "HOST:PORT")
  @SuppressWarnings("NullAway.Init")
  String address;

  @ArgGroup(exclusive = false)
  @Nullable GivenKey given;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "with --bob: where to write the port listened on")
  @Nullable Path portFile;

  /** A master key instead of a code; for tests. */
  static final class GivenKey {
    @Option(
        names = "--master-key",
        required = true,
        paramLabel = "@FILE",
        description = "for tests: 64 hex digits both phones know, instead of a code")
    @SuppressWarnings("NullAway.Init")
    String masterKey;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    Role role;
  }

  /** Who dials with a given key. */
  static final class Role {
    @Option(names = "--alice", required = true, description = "dials HOST:PORT")
    boolean alice;

    @Option(names = "--bob", required = true, description = "listens at HOST:PORT")
    boolean bob;
  }

  @Override
  JsonObject request() throws ControlException, IOException {
    Message request = Message.command("connect").with("address", address);
    if (given != null) {
      request
          .with("masterKey", TextArgument.secret("--master-key", given.masterKey))
          .with("role", given.role.alice ? "alice" : "bob");
    }
    return request.json();
  }

  /** A phone on this machine is met on this machine only. */
  @Override
  String defaultListen() {
    boolean loopback =
        address.startsWith("127.")
            || address.startsWith("localhost:")
            || address.startsWith("[::1]");
    return loopback ? "127.0.0.1:0" : ANYWHERE;
  }

  @Override
  void heard(JsonObject event) {
    if (portFile != null
        && given != null
        && given.role.bob
        && "began".equals(Message.text(event, "event"))) {
      PortFile.write(portFile, String.valueOf(Message.text(event, "remote")));
    }
  }
}
