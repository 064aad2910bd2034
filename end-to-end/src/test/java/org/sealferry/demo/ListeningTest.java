package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.sealferry.demo.program.Background;

class ListeningTest {
  @Test
  void portIsSeenWhileTheProcessOpensAndClosesFiles() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Background<Integer> busy = Background.begin("open and close", () -> openAndClose(enough));
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int look = 0; look < 300; look++) {
        assertThat(Listening.ports(ProcessHandle.current().pid()))
            .contains(listener.getLocalPort());
      }
    } finally {
      enough.set(true);
    }
    assertThat(busy.await()).isPositive();
  }

  private static int openAndClose(AtomicBoolean enough) throws Exception {
    int opened = 0;
    while (!enough.get()) {
      Files.newInputStream(Path.of("/dev/null")).close();
      opened++;
    }
    return opened;
  }
}
