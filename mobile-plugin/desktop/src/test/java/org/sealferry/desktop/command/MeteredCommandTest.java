package org.sealferry.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user says of a network that costs money reaches the guard. */
class MeteredCommandTest {
  private static final int PATIENCE_MILLIS = 60_000;

  @TempDir Path folder;
  private TestPhone phone;
  private ServerSocket server;

  @BeforeEach
  void prepare() throws Exception {
    phone = new TestPhone(folder, "amina");
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  @AfterEach
  void end() throws Exception {
    phone.killAll();
    server.close();
  }

  private void make(String... options) throws Exception {
    String[] init = {"init", "--unsafe-without-password", "--name", "Amina"};
    String[] all = Arrays.copyOf(init, init.length + options.length);
    System.arraycopy(options, 0, all, init.length, options.length);
    phone.run(all);
    Path token = Files.writeString(folder.resolve("token"), "a".repeat(32));
    phone.run(
        "destination",
        "enter",
        "--certificate",
        TestPhone.certificate(folder).toString(),
        "--url",
        "https://localhost:" + server.getLocalPort(),
        "--token",
        "@" + token);
  }

  private void assertReachesTheServer(String... arguments) throws Exception {
    phone.start("", arguments);
    server.accept().close();
  }

  @Test
  void nothingIsDeliveredOverAMeteredNetworkUnlessTheUserSaysSo() throws Exception {
    make();

    assertThat(phone.fail("deliver", "--network", "metered")).contains("metered: ");
    assertThat(phone.fail("deliver", "--network", "roaming")).contains("metered: ");
    assertReachesTheServer("deliver", "--network", "roaming", "--metered");
  }

  @Test
  void theSettingHoldsForEveryRunButNotWhenRoaming() throws Exception {
    make("--metered");

    assertThat(phone.fail("deliver", "--network", "roaming")).contains("metered: ");
    assertReachesTheServer("deliver", "--network", "metered");
  }
}
