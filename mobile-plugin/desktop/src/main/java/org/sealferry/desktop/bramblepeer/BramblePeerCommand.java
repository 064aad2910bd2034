package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.desktop.key.KeyFileException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a bare Bramble peer with one long-lived contact and one group. */
@Command(
    name = "bramble-peer",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "A bare Bramble peer for conformance work: one contact, one group, no documents.",
      "Prints PUBLISHED, SENT, ACKED and RECEIVED with the message's id. With --dir, a later run",
      "goes on and prints again what it already knows.",
      "The contact is made by a root key both sides are given, or met by QR or handshake link."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all published messages are acked and as many received as asked for",
      "2:they are not, or could not be tried; a line on standard error says why"
    })
public final class BramblePeerCommand implements Callable<Integer> {
  /** Why the exit code is not 0. */
  static final int INCOMPLETE = 2;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets this and all options before call()
  private CommandSpec spec;

  @Option(
      names = "--root-key",
      paramLabel = "HEX|@FILE",
      description = "the 32 bytes both peers share; without it the contact is met, or of --dir")
  @Nullable String rootKey;

  @Option(names = "--timestamp", paramLabel = "MS", description = "the time both peers agreed on")
  @Nullable Long timestamp;

  @ArgGroup(multiplicity = "0..1")
  @Nullable RoleOption role;

  @Option(names = "--transport-id", paramLabel = "ID")
  @Nullable String transportId;

  @Option(
      names = "--max-latency",
      paramLabel = "MS",
      description = "the transport's, equal on both sides")
  @Nullable Long maxLatency;

  @ArgGroup(multiplicity = "0..1")
  @Nullable PlaceOption place;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "where to write the port listened on")
  @Nullable Path portFile;

  @Mixin final MeetingOptions meeting = new MeetingOptions();

  @Mixin final FileOptions files = new FileOptions();

  @Option(names = "--group-client-id", paramLabel = "ID")
  @Nullable String groupClientId;

  @Option(names = "--group-descriptor", paramLabel = "HEX")
  @Nullable String groupDescriptor;

  @Option(
      names = "--versioning",
      description = {
        "negotiate the group's visibility; without it the group is simply shared.",
        "Always with contacts that were met"
      })
  boolean versioning;

  @Mixin final IdentityOptions identities = new IdentityOptions();

  @Option(names = "--publish", paramLabel = "N", defaultValue = "0")
  int publish;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "1024",
      description = "of each published message: 1 to 32768")
  int size;

  @Option(names = "--wait-for", paramLabel = "M", defaultValue = "0")
  int waitFor;

  @Option(names = "--stay", description = "stay connected when all is done, until the timeout")
  boolean stay;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      description = "default: 120 seconds, with --stay none")
  @Nullable Long timeoutSeconds;

  @Option(
      names = "--clock-offset-ms",
      paramLabel = "MS",
      defaultValue = "0",
      description = "added to the real time")
  long clockOffset;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "keep state here; otherwise it goes with the process")
  @Nullable Path directory;

  /** Exactly one of the roles. */
  static final class RoleOption {
    @Option(names = "--alice", required = true)
    boolean alice;

    @Option(names = "--bob", required = true)
    boolean bob;
  }

  /** Listen or connect. */
  static final class PlaceOption {
    @Option(
        names = "--listen",
        required = true,
        paramLabel = "[HOST:]PORT",
        description = "the host is 127.0.0.1 unless given; port 0 takes any")
    @Nullable String listen;

    @Option(names = "--connect", required = true, paramLabel = "HOST:PORT")
    @Nullable String connect;
  }

  @Override
  public Integer call() throws InterruptedException {
    SecureRandom random = new SecureRandom();
    PeerSettings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    try (PeerStore store = PeerStore.open(directory, random)) {
      return new BarePeer(settings, store.database(), random, out).run() ? 0 : INCOMPLETE;
    } catch (NoSuchFileException e) {
      return failed("there is no " + e.getMessage());
    } catch (IOException | KeyFileException | DatabaseException | UncheckedIOException e) {
      return failed(String.valueOf(e.getMessage()));
    }
  }

  private int failed(String message) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("sealferry bramble-peer: " + message);
    err.flush();
    return INCOMPLETE;
  }

  private PeerSettings settings() {
    try {
      return new PeerSettings(this);
    } catch (NoSuchFileException e) {
      throw wrong("there is no file " + e.getMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException wrong(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
