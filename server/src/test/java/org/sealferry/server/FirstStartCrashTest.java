package org.sealferry.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Passphrase;

/** A first start that is killed leaves nothing that the next one cannot complete or replace. */
class FirstStartCrashTest {
  /** What the first start makes, one after the other; it is killed when it has made each. */
  private static final List<String> MOMENTS =
      List.of("postgres/password", "take-away/primary-key.asc");

  @TempDir Path directory;

  @Test
  void killedFirstStartsEndInOneDestinationWhosePrimaryKeyIsThere() throws Exception {
    Path data = directory.resolve("data");
    for (String moment : MOMENTS) {
      try (ServerProcess server =
          ServerProcess.start(
              directory, Map.of(), "--data", data.toString(), "--port", "0", "--name", "Crash")) {
        server.await(data.resolve(moment));
        server.kill();
      }
    }
    try (ServerProcess server = ServerProcess.serve(directory, Map.of())) {
      assertThat(fingerprintInTakeAway(data)).isEqualTo(server.said("destination"));
    }
  }

  private static String fingerprintInTakeAway(Path data) throws Exception {
    Path takeAway = data.resolve("take-away");
    char[] characters =
        Files.readString(takeAway.resolve("primary-key.passphrase")).strip().toCharArray();
    try (Passphrase passphrase = Passphrase.of(characters)) {
      byte[] key = Files.readAllBytes(takeAway.resolve("primary-key.asc"));
      return DestinationKey.decode(key, passphrase, OpenPgpPolicy.standard())
          .fingerprint()
          .toString();
    }
  }
}
