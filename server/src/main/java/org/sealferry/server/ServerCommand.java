package org.sealferry.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.server.command.AddDeviceCommand;
import org.sealferry.server.command.DevicesCommand;
import org.sealferry.server.command.DocumentsCommand;
import org.sealferry.server.command.ExportCommand;
import org.sealferry.server.command.Ground;
import org.sealferry.server.command.ImportCommand;
import org.sealferry.server.command.ReceiptsCommand;
import org.sealferry.server.command.RevokeDeviceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the server, unless a subcommand is named. */
@Command(
    name = "sealferry server",
    mixinStandardHelpOptions = true,
    description = "The destination: takes documents, opens them, signs receipts.")
final class ServerCommand implements Callable<Integer> {
  /** Not an exit code: the process goes on. */
  static final int RUNNING = -1;

  private static final int MAX_PORT = 0xFFFF;

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "sealferry-data",
      description = "keys and database; made if it is not there (${DEFAULT-VALUE})")
  private Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8443",
      description = "0 for any that is free (${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "how phones reach the server (https://localhost:PORT)")
  private @Nullable String url;

  @Option(
      names = "--name",
      paramLabel = "TEXT",
      defaultValue = "SealFerry destination",
      description = "name of a destination that is made now (${DEFAULT-VALUE})")
  private String name;

  @Option(
      names = "--port-file",
      paramLabel = "F",
      description = "the port is written there as soon as requests are taken")
  private @Nullable Path portFile;

  static CommandLine commandLine() {
    Ground ground =
        new Ground(
            System.getenv(),
            new SecureRandom(),
            Clock.systemUTC(),
            Threads.watcher(),
            work -> Runtime.getRuntime().addShutdownHook(new Thread(work, "end")));
    CommandLine devices =
        new CommandLine(new DevicesCommand(ground))
            .addSubcommand(new AddDeviceCommand(ground))
            .addSubcommand(new RevokeDeviceCommand(ground));
    return new CommandLine(new ServerCommand())
        .addSubcommand(new DocumentsCommand(ground))
        .addSubcommand(new ReceiptsCommand(ground))
        .addSubcommand(devices)
        .addSubcommand(new ExportCommand(ground))
        .addSubcommand(new ImportCommand(ground))
        .setOut(utf8(FileDescriptor.out))
        .setErr(utf8(FileDescriptor.err))
        .setExecutionExceptionHandler(new FailureLine());
  }

  /** Names and subjects are written as they are, whatever the locale. */
  private static PrintWriter utf8(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  @Override
  public Integer call() throws Exception {
    Server.run(new ServerSettings(data, checkedPort(), checkedUrl(), checkedName(), portFile));
    return RUNNING;
  }

  private int checkedPort() {
    if (port < 0 || port > MAX_PORT) {
      throw usage("--port is 0 to " + MAX_PORT + ", not " + port);
    }
    return port;
  }

  private @Nullable BaseUrl checkedUrl() {
    try {
      return url == null ? null : BaseUrl.parse(url);
    } catch (FormatException e) {
      throw usage("--url: " + e.getMessage());
    }
  }

  private KeyPlan checkedName() {
    try {
      return KeyPlan.named(name).withRecovery();
    } catch (IllegalArgumentException e) {
      throw usage("--name: " + e.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
