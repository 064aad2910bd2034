package org.sealferry.desktop.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands one after the other, each a process of its own. */
class PhoneCommandsTest {
  @TempDir Path folder;

  private TestPhone phone;
  private Path certificate;

  @BeforeEach
  void prepare() throws Exception {
    phone = new TestPhone(folder, "amina");
    certificate = TestPhone.certificate(folder);
  }

  @AfterEach
  void killAll() throws Exception {
    phone.killAll();
  }

  @Test
  void documentsGoInAndOutUnderAPassword() throws Exception {
    String password = "@" + Files.writeString(folder.resolve("password"), "pässword\n");
    phone.run("init", "--name", "Amina ☂", "--password", password);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(phone.directory)))
        .isEqualTo("rwx------");
    byte[] before = Files.readAllBytes(phone.directory.resolve("phone.db"));
    String wrong = "@" + Files.writeString(folder.resolve("wrong"), "password\n");
    assertThat(phone.fail("status", "--password", wrong)).contains("wrong-password: ");
    assertThat(Files.readAllBytes(phone.directory.resolve("phone.db"))).isEqualTo(before);

    phone.run(
        "destination", "enter", "--certificate", certificate.toString(), "--password", password);
    Path form = Files.writeString(folder.resolve("form.xml"), "<data>ʻulaʻula</data>");
    List<String> stored =
        phone.run("store", "--subject", "house 7", "--password", password, form.toString());
    assertThat(stored).hasSize(1);
    JsonObject listed =
        JsonParser.parseString(phone.run("list", "--json", "--password", password).get(0))
            .getAsJsonObject();
    assertThat(listed.get("id").getAsString()).isEqualTo(stored.get(0));
    assertThat(listed.get("state").getAsString()).isEqualTo("live");
    assertThat(listed.get("type").getAsString()).isEqualTo("text/xml");
    assertThat(listed.get("subject").getAsString()).isEqualTo("house 7");
    assertThat(listed.get("bytes").getAsLong()).isEqualTo(Files.size(form));

    String begin = stored.get(0).substring(0, 8);
    assertThat(content(begin, "--password", password)).isEqualTo("<data>ʻulaʻula</data>");
    phone.run("delete", begin, "--password", password);
    assertThat(phone.fail("read", begin, "--password", password)).contains("already-freed: ");
    assertThat(phone.run("status", "--password", password)).contains("Amina ☂ (not running)");
  }

  @Test
  void draftsStayUntilTheyAreSent() throws Exception {
    phone.made(certificate);
    Path form = Files.writeString(folder.resolve("form.txt"), "yes");
    Path other = Files.writeString(folder.resolve("other.txt"), "no");
    List<String> ids = phone.run("store", "--draft", form.toString(), other.toString());
    assertThat(states()).containsExactly("draft", "draft");

    phone.run("send", ids.get(0), ids.get(1).substring(0, 8));

    assertThat(states()).containsExactly("live", "live");
    phone.run("send", ids.get(0));
    phone.run("delete", ids.get(0));
    assertThat(phone.fail("send", ids.get(0))).contains("already-freed: ");
  }

  private List<String> states() throws Exception {
    return phone.run("list", "--json").stream()
        .map(line -> JsonParser.parseString(line).getAsJsonObject().get("state").getAsString())
        .toList();
  }

  @Test
  void aChangedPasswordOpensTheSamePhone() throws Exception {
    String first = "@" + Files.writeString(folder.resolve("first"), "one\n");
    phone.run("init", "--password", first);
    byte[] database = Files.readAllBytes(phone.directory.resolve("phone.db"));
    TestPhone.Command change =
        phone.start("one\ntwo\n", "password", "--password", "-", "--new-password", "-");
    assertThat(change.exitCode()).as("%s", change.lines()).isZero();
    assertThat(Files.readAllBytes(phone.directory.resolve("phone.db"))).isEqualTo(database);
    assertThat(phone.fail("status", "--password", first)).contains("wrong-password: ");
    assertThat(phone.start("two\n", "status", "--password", "-").exitCode()).isZero();
  }

  @Test
  void aLargeFileStreamsThroughASmallHeap() throws Exception {
    phone.made(certificate);
    byte[] content = new byte[25_000_000];
    new Random(4).nextBytes(content);
    Path photo = Files.write(folder.resolve("photo.jpg"), content);
    Path out = folder.resolve("out.jpg");
    TestPhone.Command store = phone.start("", "store", photo.toString());
    assertThat(store.exitCode()).as("%s", store.lines()).isZero();
    String id = store.lines().get(0);
    TestPhone.Command read = phone.start("", "read", id, "--out", out.toString());
    assertThat(read.exitCode()).as("%s", read.lines()).isZero();
    assertThat(Files.mismatch(out, photo)).isEqualTo(-1);
    assertThat(phone.fail("read", id)).contains("too-large: ").contains("--out");
  }

  @Test
  void readingTouchesNoOtherFileAndNoDevice() throws Exception {
    phone.made(certificate);
    String id =
        phone.run("store", Files.writeString(folder.resolve("a"), "content").toString()).get(0);
    Path part = Files.writeString(folder.resolve("out.part"), "somebody's");
    Path out = folder.resolve("out");
    phone.run("read", id, "--out", out.toString());
    assertThat(out).hasContent("content");
    assertThat(part).hasContent("somebody's");
    Path link = Files.createSymbolicLink(folder.resolve("link"), part);
    assertThat(phone.fail("read", id, "--out", link.toString()))
        .contains("io: ")
        .endsWith("link cannot be written: it is not a regular file");
    assertThat(link).isSymbolicLink();
    assertThat(phone.fail("read", id, "--out", "/dev/null"))
        .endsWith("io: /dev/null cannot be written: it is not a regular file");
    assertThat(phone.fail("read", id, "--out", folder.resolve("none/out").toString()))
        .contains("out cannot be written: there is no folder ");
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".sealferry-"));
    }
  }

  @Test
  void whatIsTooLargeOrMistypedIsNamed() throws Exception {
    phone.run("init", "--unsafe-without-password");
    Path large = Files.write(folder.resolve("large.asc"), new byte[300_000]);
    assertThat(phone.fail("destination", "enter", "--certificate", large.toString()))
        .contains("bad-certificate: ")
        .contains("more than 262144 bytes");
    String pins = "0".repeat(63) + "x," + "0".repeat(64);
    assertThat(
            phone.fail(
                "destination",
                "enter",
                "--certificate",
                certificate.toString(),
                "--url",
                "https://localhost:1",
                "--pins",
                pins))
        .contains("bad-request: a pin has 64 hexadecimal digits");
    String portFile = folder.resolve("none").resolve("port").toString();
    assertThat(phone.fail("visible", "--listen", "127.0.0.1:0", "--port-file", portFile))
        .contains("io: cannot write ")
        .contains("there is no folder ");
  }

  @Test
  void aFileThatCannotBeStoredKeepsNoOtherOut() throws Exception {
    phone.made(certificate);
    Path good = Files.writeString(folder.resolve("good.txt"), "good");
    Path lacking = folder.resolve("lacking.txt");
    assertThat(phone.fail("store", lacking.toString(), good.toString()))
        .isEqualTo("sealferry phone: not-all-stored: 1 file of 2 not stored");
    assertThat(phone.run("list")).hasSize(1);
  }

  @Test
  void directoriesThatAreNoPhoneAreNamed() throws Exception {
    assertThat(phone.fail("status")).contains("no-phone: there is no directory ");
    Files.createDirectory(phone.directory);
    assertThat(phone.fail("status")).contains("no-phone: ").contains("is not a phone's directory");
    Files.writeString(phone.directory.resolve("letter.txt"), "mine");
    Files.setPosixFilePermissions(phone.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(phone.fail("init", "--unsafe-without-password"))
        .contains("not-empty: ")
        .contains("letter.txt");
    assertThat(phone.directory).isDirectoryContaining(file -> file.endsWith("letter.txt"));
    assertThat(phone.directory).isDirectoryNotContaining(file -> !file.endsWith("letter.txt"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(phone.directory)))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void aDamagedEnrolmentLinkEntersNothing() throws Exception {
    phone.made(certificate);
    String link = "@" + Files.writeString(folder.resolve("link"), "sealferry:AAAA\n");
    assertThat(phone.fail("destination", "add", link)).contains("bad-link: ");
    assertThat(phone.fail("destination", "add", "sealferry:AAAA"))
        .isEqualTo(
            "sealferry phone: usage: a link on the command line can be read by others; give @FILE"
                + " or - instead");
    assertThat(phone.run("destination", "list")).hasSize(1);
  }

  @Test
  void aCopyWithoutItsMarkerIsNoticedOnce() throws Exception {
    phone.made(certificate);
    try (var marks = Files.list(Path.of(System.getenv("SEALFERRY_STATE_DIR")))) {
      for (Path mark : (Iterable<Path>) marks::iterator) {
        Files.delete(mark);
      }
    }
    assertThat(String.join("\n", phone.run("status"))).contains("older copy");
    assertThat(String.join("\n", phone.run("status"))).doesNotContain("older copy");
  }

  @Test
  void aFullDiskLosesNothingAndWorksAgainWithRoom() throws Exception {
    phone.made(certificate);
    byte[] content = new byte[20_000_000];
    new Random(5).nextBytes(content);
    Path large = Files.write(folder.resolve("large.bin"), content);
    Path small = Files.writeString(folder.resolve("small.txt"), "small");
    phone.run("store", small.toString());
    int blocks = 16_000_000 / 512; // more than the driver's library, which is unpacked at a start
    TestPhone.Command full = phone.startWithFileLimit(blocks, "store", large.toString());
    assertThat(full.exitCode()).as("%s", full.lines()).isEqualTo(1);
    assertThat(full.lines()).hasSize(1);
    assertThat(full.lines().get(0)).startsWith("sealferry phone: disk-full: ");
    assertThat(phone.run("list")).hasSize(1);
    String id = phone.run("store", large.toString()).get(0);
    Path out = folder.resolve("large.out");
    TestPhone.Command read = phone.startWithFileLimit(blocks, "read", id, "--out", out.toString());
    assertThat(read.exitCode()).as("%s", read.lines()).isEqualTo(1);
    assertThat(read.lines())
        .last(STRING)
        .contains("io: ")
        .contains("large.out cannot be written: ");
    assertThat(out).doesNotExist();
    phone.run("read", id, "--out", out.toString());
    assertThat(Files.mismatch(large, out)).isEqualTo(-1);
  }

  @Test
  void whatWasPrintedSurvivesAKill() throws Exception {
    phone.made(certificate);
    List<String> command = new ArrayList<>(List.of("store"));
    for (int i = 0; i < 600; i++) {
      command.add(Files.writeString(folder.resolve(i + ".txt"), "content " + i).toString());
    }
    TestPhone.Command store = phone.start("", command.toArray(new String[0]));
    await().atMost(TestPhone.LIMIT).until(() -> store.lines().size() > 64 || !store.isAlive());
    store.kill();
    List<String> printed =
        store.lines().stream().filter(line -> line.matches("[0-9a-f]{64}")).toList();
    List<String> listed =
        phone.run("list", "--json").stream()
            .map(line -> JsonParser.parseString(line).getAsJsonObject().get("id").getAsString())
            .toList();
    assertThat(printed).isNotEmpty();
    assertThat(listed).containsAll(printed);
    String last = listed.get(listed.size() - 1);
    assertThat(content(last)).isEqualTo("content " + (listed.size() - 1));
    assertThat(content(printed.get(0))).isEqualTo("content 0");
  }

  @Test
  void documentsGoByBundleFileAndADamagedOneIsNamed() throws Exception {
    phone.made(certificate);
    TestPhone carrier = new TestPhone(folder, "carrier").made(certificate);
    Path bundle = Files.writeString(folder.resolve("stick.bundle"), "an older file");
    phone.run("store", Files.writeString(folder.resolve("form.txt"), "form").toString());

    assertThat(phone.run("bundle", "export", bundle.toString()).get(0))
        .startsWith("wrote 1 document, ");
    assertThat(carrier.run("bundle", "import", bundle.toString()).get(0))
        .startsWith("1 new document, ");
    assertThat(carrier.run("status")).anyMatch(line -> line.matches(" +for others +1 document.*"));
    assertThat(carrier.run("bundle", "import", bundle.toString()).get(0))
        .startsWith("0 new documents, 0 of ");

    byte[] whole = Files.readAllBytes(bundle);
    Files.write(bundle, Arrays.copyOf(whole, whole.length - 5));
    assertThat(carrier.fail("bundle", "import", bundle.toString()))
        .startsWith("sealferry phone: damaged: ")
        .contains("the file ends too early, after ");
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear friend, this is a letter");
    assertThat(carrier.fail("bundle", "import", letter.toString()))
        .contains("bad-bundle: ")
        .contains("this is no bundle");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  private String content(String id, String... more) throws Exception {
    Path out = folder.resolve("read.out");
    List<String> command = new ArrayList<>(List.of("read", id, "--out", out.toString()));
    command.addAll(List.of(more));
    phone.run(command.toArray(new String[0]));
    return Files.readString(out);
  }
}
