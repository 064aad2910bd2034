package org.sealferry.demo.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneControlTest {
  @TempDir Path folder;

  private ServerSocketChannel listening;

  @BeforeEach
  void listen() throws IOException {
    listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listening.bind(UnixDomainSocketAddress.of(folder.resolve("control")));
  }

  @AfterEach
  void close() throws IOException {
    listening.close();
  }

  @Test
  void phoneThatNeverAnswersIsGivenUpWithTheLastLinesOfItsLog() {
    assertThatThrownBy(() -> control(Duration.ofSeconds(1)).status())
        .isInstanceOf(ProgramException.class)
        .hasMessage("phone P did not answer status within 1 s; the last lines");
  }

  @Test
  void filesAreStoredByTheTwoHundred() throws Exception {
    Background<List<Integer>> phone = Background.begin("phone", () -> storeAll(3));
    List<Path> files = new ArrayList<>();
    for (int n = 0; n < 450; n++) {
      files.add(folder.resolve("x".repeat(200) + n));
    }
    List<String> ids = control(Duration.ofMinutes(1)).store(files);
    assertThat(phone.await()).containsExactly(200, 200, 50);
    assertThat(ids).hasSize(450).first().isEqualTo(files.get(0).toString());
    assertThat(ids).last().isEqualTo(files.get(449).toString());
  }

  private PhoneControl control(Duration patience) {
    return new PhoneControl("P", folder.resolve("control"), patience, () -> "; the last lines");
  }

  /** Takes commands, and names each document by its file; returns how many each command had. */
  private List<Integer> storeAll(int commands) throws IOException {
    List<Integer> counts = new ArrayList<>();
    while (counts.size() < commands) {
      try (SocketChannel channel = listening.accept();
          BufferedReader in = reader(channel);
          Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8)) {
        JsonObject command = JsonParser.parseString(in.readLine()).getAsJsonObject();
        counts.add(command.getAsJsonArray("files").size());
        for (var file : command.getAsJsonArray("files")) {
          out.write("{\"event\":\"stored\",\"id\":" + file + "}\n");
        }
        out.write("{\"done\":true}\n");
      }
    }
    return counts;
  }

  private static BufferedReader reader(SocketChannel channel) {
    return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }
}
