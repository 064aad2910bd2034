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
      "goes on and prints again what it already knows."
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
      required = true,
      paramLabel = "HEX|@FILE",
      description = "the 32 bytes both peers share")
  @SuppressWarnings("NullAway.Init")
  String rootKey;

  @Option(
      names = "--timestamp",
      required = true,
      paramLabel = "MS",
      description = "the time both peers agreed on")
  long timestamp;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  RoleOption role;

  @Option(names = "--transport-id", required = true, paramLabel = "ID")
  @SuppressWarnings("NullAway.Init")
  String transportId;

  @Option(
      names = "--max-latency",
      required = true,
      paramLabel = "MS",
      description = "the transport's, equal on both sides")
  long maxLatency;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init")
  PlaceOption place;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "where to write the port listened on")
  @Nullable Path portFile;

  @Option(names = "--group-client-id", required = true, paramLabel = "ID")
  @SuppressWarnings("NullAway.Init")
  String groupClientId;

  @Option(names = "--group-descriptor", required = true, paramLabel = "HEX")
  @SuppressWarnings("NullAway.Init")
  String groupDescriptor;

  @Option(
      names = "--versioning",
      description = "negotiate the group's visibility; without it the group is simply shared")
  boolean versioning;

  @ArgGroup(exclusive = false)
  @Nullable IdentityOptions identities;

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

  /** All or none: without them both sides derive the same stand-ins from the roles. */
  static final class IdentityOptions {
    @Option(names = "--name", required = true, paramLabel = "N")
    @SuppressWarnings("NullAway.Init")
    String name;

    @Option(names = "--sig-seed", required = true, paramLabel = "HEX")
    @SuppressWarnings("NullAway.Init")
    String seed;

    @Option(names = "--peer-name", required = true, paramLabel = "N")
    @SuppressWarnings("NullAway.Init")
    String peerName;

    @Option(names = "--peer-key", required = true, paramLabel = "HEX")
    @SuppressWarnings("NullAway.Init")
    String peerKey;
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
