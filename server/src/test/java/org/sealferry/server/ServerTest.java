package org.sealferry.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.delivery.ServerDescription;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Passphrase;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.server.fixture.BundleFiles;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestPhone;

/** A server with no configuration: its first start, its TLS, its end, and its restarts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // those that end the server come last
class ServerTest {
  private static final Map<String, String> NOTHING = Map.of();
  private static final String UNKNOWN_TOKEN = "a".repeat(DeviceToken.CHARACTERS);

  @TempDir static Path directory;
  private static Path data;
  private static ServerProcess server;
  private static long lastPostgres;

  @BeforeAll
  static void start() throws Exception {
    data = directory.resolve("data");
    server = ServerProcess.serve(directory, NOTHING);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static PinnedClient client(String... protocols) throws Exception {
    return new PinnedClient(server.port(), server.said("pins").substring(0, 64), protocols);
  }

  private static String answeredFingerprint() throws Exception {
    HttpResponse<byte[]> answer = client("TLSv1.3").get("/v1");
    assertThat(answer.statusCode()).isEqualTo(200);
    return ServerDescription.decode(answer.body()).destination().toString();
  }

  @Test
  void greetingNamesWhatPhonesAndAdministratorNeed() throws Exception {
    assertThat(server.text("out")).startsWith("SealFerry server\n  URL ").endsWith("Ready.\n");
    assertThat(server.said("URL")).isEqualTo("https://localhost:" + server.port());
    assertThat(server.said("database")).isEqualTo("embedded, " + data.toRealPath() + "/postgres");
    assertThat(answeredFingerprint()).isEqualTo(server.said("destination"));
    EnrolmentLink link = firstLink();
    assertThat(link.destination().fingerprint().toString()).isEqualTo(server.said("destination"));
    assertThat(link.destination().url().toString()).isEqualTo(server.said("URL"));
    Pins pins = link.destination().pins().orElseThrow();
    HexFormat hex = HexFormat.of();
    assertThat(server.said("pins"))
        .isEqualTo(
            hex.formatHex(pins.current().bytes()) + " " + hex.formatHex(pins.next().bytes()));
  }

  @Test
  void primaryKeyLiesLockedInTheTakeAwayDirectoryOnly() throws Exception {
    Path key = data.resolve("take-away/primary-key.asc");
    assertThat(server.said("primary key")).startsWith(key.toRealPath() + ": move this file");
    char[] characters =
        Files.readString(data.resolve("take-away/primary-key.passphrase")).strip().toCharArray();
    try (Passphrase passphrase = Passphrase.of(characters)) {
      DestinationKey taken =
          DestinationKey.decode(Files.readAllBytes(key), passphrase, OpenPgpPolicy.standard());
      assertThat(taken.holdsPrimary()).isTrue();
      assertThat(taken.fingerprint().toString()).isEqualTo(server.said("destination"));
      assertThat(taken.certificate().recoverySubkeys())
          .allMatch(subkey -> taken.holds(subkey.fingerprint()))
          .hasSize(1);
    }
  }

  @Test
  void secretsAreForTheServersUserAlone() throws Exception {
    for (String name :
        List.of(
            "key.passphrase",
            "take-away/primary-key.asc",
            "take-away/primary-key.passphrase",
            "postgres/password",
            "postgres/log")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    String password = Files.readString(data.resolve("postgres/password"));
    assertThat(Files.readString(data.resolve("postgres/log"))).doesNotContain(password);
    assertThat(server.text("err") + server.text("out")).doesNotContain(password);
  }

  @Test
  void onlyThePinnedKeyAndModernTlsAreSpoken() throws Exception {
    assertThat(client("TLSv1.3").get("/v1").statusCode()).isEqualTo(200);
    assertThat(client("TLSv1.2").get("/v1").statusCode()).isEqualTo(200);
    assertThat(hello(TlsHello.TLS_1_2, TlsHello.ECDHE_ECDSA_AES_128_GCM_SHA256)).isZero();
    assertThat(hello(TlsHello.TLS_1_2, TlsHello.ECDHE_ECDSA_AES_128_CBC_SHA256))
        .isEqualTo(TlsHello.HANDSHAKE_FAILURE);
    assertThat(hello(TlsHello.TLS_1_1, TlsHello.ECDHE_ECDSA_AES_128_CBC_SHA))
        .isEqualTo(TlsHello.PROTOCOL_VERSION);
    String other = server.said("pins").substring(65);
    assertThatThrownBy(() -> new PinnedClient(server.port(), other, "TLSv1.3").get("/v1"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("another key");
  }

  private static int hello(int version, int cipher) throws Exception {
    return TlsHello.send(server.port(), version, cipher);
  }

  @Test
  void whatIsNotThereIsAProblemWithoutAnyServersName() throws Exception {
    for (String path : List.of("/", "/error", "/favicon.ico", "/v1/other", "/actuator")) {
      HttpResponse<byte[]> answer = client("TLSv1.3").get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type"))
          .isEqualTo(Optional.of("application/problem+json"));
      assertThat(answer.headers().firstValue("Server")).isEmpty();
      assertThat(Problem.parse(answer.body()).type()).isEqualTo(ProblemType.NOT_FOUND);
    }
  }

  @Test
  void secondServerOnTheSameDirectoryIsRefused() throws Exception {
    ServerProcess.Result second =
        ServerProcess.run(
            directory.resolve("second"), NOTHING, "--data", data.toString(), "--port", "0");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.line())
        .isEqualTo(
            "sealferry server: another server works in "
                + data.toRealPath()
                + "; stop it, or give this one another --data");
    assertThat(answeredFingerprint()).isEqualTo(server.said("destination"));
  }

  @Test
  @Order(Integer.MAX_VALUE - 3)
  void killedPostgresIsStartedAgainWhileRequestsAreToldToComeBack() throws Exception {
    TestPhone phone = phone();
    phone.token = UNKNOWN_TOKEN;
    assertThat(phone.get(DeliveryFormat.ITEMS_PATH).statusCode()).isEqualTo(401);
    long killed = killPostgres();
    int answered = 0;
    for (int tries = 0; tries < 1_200 && (answered != 401 || postgres() == killed); tries++) {
      Thread.sleep(50);
      HttpResponse<byte[]> answer = phone.get(DeliveryFormat.ITEMS_PATH);
      answered = answer.statusCode();
      assertThat(answered).isIn(401, 503);
      if (answered == 503) {
        assertThat(Problem.parse(answer.body()).type()).isEqualTo(ProblemType.CLOSING);
      }
    }
    assertThat(answered).isEqualTo(401);
    assertThat(postgres()).isNotEqualTo(killed);
  }

  @Test
  @Order(Integer.MAX_VALUE - 2)
  void deliveredDocumentsAreListedAndExportedAsTheyWere() throws Exception {
    TestPhone phone = phone();
    phone.enrol(firstLink().code());
    Sealed text = Sealed.text(phone, 1, "مرحبا");
    Sealed photo = Sealed.binary(phone, 2, 300_000);
    phone.send(text.bodies());
    phone.send(photo.bodies());
    phone.exchange(20, photo.id());

    assertThat(command("documents", "--json").out().lines())
        .hasSize(2)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("\"id\":\"" + text.id() + "\",\"state\":\"OPENED\"")
                    .contains("\"verdict\":\"ACCEPTED\",\"reason\":null")
                    .contains("\"authorKnown\":true,\"counter\":1")
                    .contains("\"mediaType\":\"text/plain\",\"bytes\":10")
                    .contains("\"deliveredBy\":\"phone\""));
    assertThat(command("receipts", text.id().toString(), "--json").out())
        .hasLineCount(1)
        .contains("{\"document\":\"" + text.id() + "\",\"verdict\":\"ACCEPTED\",\"reason\":null}");

    takeFromStick(phone);

    Path target = directory.resolve("exported");
    assertThat(command("export", "--sealed", "--to", target.toString()).code()).isZero();
    assertThat(target.resolve(shortName(text) + ".txt")).hasContent("مرحبا");
    assertThat(target.resolve(shortName(photo) + ".bin")).hasBinaryContent(photo.content);
    assertThat(target.resolve(shortName(photo) + ".pgp")).hasSize(photo.envelope.size().bytes());
    assertThat(Files.readAllLines(target.resolve("documents.jsonl"))).hasSize(3);
    assertThat(command("export", "--to", target.toString()).line())
        .isEqualTo(
            "sealferry server: " + target + " is not empty; name a directory that is new or empty");
  }

  private void takeFromStick(TestPhone phone) throws Exception {
    Path stick = directory.resolve("stick.bundle");
    Sealed carried = Sealed.text(phone, 3, "by stick");
    Files.write(stick, BundleFiles.of(carried.bodies()));
    assertThat(command("import", stick.toString()).out())
        .isEqualTo("1 document, 1 of them complete\n");
    phone.exchange(20, carried.id());
    assertThat(command("documents", "--json").out())
        .contains(carried.id() + "\",\"state\":\"OPENED");
    assertThat(command("import", data.resolve("key.passphrase").toString()).line())
        .endsWith("key.passphrase: this is no bundle: it does not begin as one");
  }

  private static EnrolmentLink firstLink() throws Exception {
    return EnrolmentLink.parse(server.said("first device"), OpenPgpPolicy.standard());
  }

  private static TestPhone phone() throws Exception {
    return new TestPhone(
        server.said("URL"),
        new HandshakeCertificates.Builder().addInsecureHost("localhost").build(),
        firstLink().destination().certificate());
  }

  private static String shortName(Sealed document) {
    return document.id().toString().substring(0, 16);
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void killedServerOrBothAreStartedAgainWithTheSameKeysAndDevices() throws Exception {
    String destination = server.said("destination");
    String pins = server.said("pins");
    ServerProcess.Result added = command("devices", "add", "Amina");
    assertThat(added.out()).startsWith("sealferry:").hasLineCount(1);

    server.kill(); // PostgreSQL goes on running
    assertThat(command("devices").out()).contains("Amina"); // stops it, and starts its own
    server = ServerProcess.serve(directory, NOTHING);
    killPostgres();
    server.kill();
    server = ServerProcess.serve(directory, NOTHING);

    assertThat(server.said("destination")).isEqualTo(destination);
    assertThat(server.said("pins")).isEqualTo(pins);
    assertThat(answeredFingerprint()).isEqualTo(destination);
    assertThat(server.text("out")).doesNotContain("first device");
    assertThat(command("devices", "--json").out())
        .contains("\"label\":\"phone\",\"state\":\"ENROLLED\"")
        .contains("\"label\":\"Amina\",\"state\":\"INVITED\"");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void endedServerLeavesNothingRunningAndCommandsWorkWithoutIt() throws Exception {
    assertThat(server.terminate().code()).isZero();
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();

    assertThat(process("devices", "revoke", "1").code()).isZero();
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
    assertThat(command("devices").out()).containsPattern("1 +REVOKED .*phone");
    assertThat(command("devices", "revoke", "77").line())
        .startsWith("sealferry server: Device 77 does not exist");
    assertThat(command("devices", "revoke", "x").code()).isEqualTo(2);
    assertThat(data.resolve("postgres/data/postmaster.pid")).doesNotExist();
  }

  /** Runs a command in this process, as {@code main} would. */
  private static ServerProcess.Result command(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ServerCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(withData(words));
    return new ServerProcess.Result(code, out.toString(), err.toString());
  }

  private static ServerProcess.Result process(String... words) throws Exception {
    return ServerProcess.run(directory.resolve("command"), NOTHING, withData(words));
  }

  private static String[] withData(String... words) {
    String[] arguments = Arrays.copyOf(words, words.length + 2);
    arguments[words.length] = "--data";
    arguments[words.length + 1] = data.toString();
    return arguments;
  }

  private static long killPostgres() throws Exception {
    long pid = postgres();
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    return pid;
  }

  /** Returns the process that postmaster.pid names; the one before while there is no new one. */
  private static long postgres() throws Exception {
    Path file = data.resolve("postgres/data/postmaster.pid");
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (!lines.isEmpty()) {
        lastPostgres = Long.parseLong(lines.get(0).strip());
      }
    }
    return lastPostgres;
  }
}
