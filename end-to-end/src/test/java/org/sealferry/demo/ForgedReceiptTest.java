package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Receipt;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.StatementMaker;
import org.sealferry.protocol.statement.Verdict;

/** A server that lies: what it signs with other keys never frees a document. */
class ForgedReceiptTest {
  // What stands before the content of a statement, PROTOCOL.md §4: two headers and their fields.
  private static final int ONE_PASS_BYTES = 15;
  private static final int LITERAL_FIELDS_BYTES = 6;

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  private final DestinationKey impostor =
      DestinationKey.generate(KeyPlan.named("impostor"), new SecureRandom(), Instant.now());

  @Test
  void receiptsThatTheDestinationDidNotSignFreeNothing() throws Exception {
    ServerProcess server = LIVE.scene().server(0).awaitReady();
    byte[] certificate = Players.certificate(server.firstLink());
    Certificate real = Certificate.parse(certificate, OpenPgpPolicy.standard());
    PhoneProcess phone = LIVE.scene().phone("P").await();
    try (HostileServer liar = HostileServer.start(real.fingerprint())) {
      phone.control().enter(certificate, liar.url(), liar.pins(), "a".repeat(32));
      phone.control().store(Cargo.random("1x40000", LIVE.folder("files")).files());

      believesNot(phone, liar, this::ofAnotherDestination);
      believesNot(phone, liar, document -> renamed(ofAnotherDestination(document), real));
      believesNot(
          phone, liar, document -> signedByGpg(renamed(ofAnotherDestination(document), real)));
    }
    phone.control().add(server.firstLink());
    phone.control().deliver();
    assertThat(phone.control().status().own().delivered()).isEqualTo(1);
  }

  private static void believesNot(
      PhoneProcess phone, HostileServer liar, Function<DocumentId, Body> forged) throws Exception {
    int before = liar.receipts();
    liar.says(forged);
    try {
      phone.control().deliver();
    } catch (ProgramException e) {
      assertThat(e).as("an error is as good as silence").isNotNull();
    }
    assertThat(liar.receipts()).as("receipts the liar could give").isGreaterThan(before);
    assertThat(phone.control().status().own().toSend()).isEqualTo(1);
    assertThat(phone.control().status().own().delivered()).isZero();
  }

  private Body ofAnotherDestination(DocumentId document) {
    Expiry expiry = Expiry.after(LocalDate.now(ZoneOffset.UTC), 90);
    try {
      return new StatementMaker(impostor)
          .receipt(
              Receipt.of(List.of(ReceiptEntry.of(document, Verdict.ACCEPTED, expiry))),
              Instant.now())
          .body();
    } catch (OpenPgpException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts the real destination's fingerprint into the content of a receipt. */
  private Body renamed(Body statement, Certificate real) {
    byte[] payload = statement.payload();
    byte[] from = impostor.fingerprint().bytes();
    byte[] to = real.fingerprint().bytes();
    int at = ONE_PASS_BYTES;
    while (!Arrays.equals(payload, at, at + from.length, from, 0, from.length)) {
      at++;
    }
    System.arraycopy(to, 0, payload, at, to.length);
    return Body.of(BodyKind.STATEMENT, payload);
  }

  /** Takes the content of a statement and has the real gpg sign it with a key of its own. */
  private static Body signedByGpg(Body statement) {
    byte[] payload = statement.payload();
    int literal = ONE_PASS_BYTES + 1;
    int length = payload[literal] & 0xff;
    int begin = literal + 1;
    if (length >= 192) {
      length = (length - 192 << 8) + (payload[begin++] & 0xff) + 192;
    }
    byte[] content = Arrays.copyOfRange(payload, begin + LITERAL_FIELDS_BYTES, begin + length);
    try {
      return Body.of(BodyKind.STATEMENT, gpgSign(content));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] gpgSign(byte[] content) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("sf");
    try {
      gpg(home, new byte[0], "--passphrase", "", "--quick-gen-key", "forger", "ed25519", "sign");
      return gpg(home, content, "--digest-algo", "SHA256", "-z", "0", "--sign");
    } finally {
      new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
          .start()
          .waitFor();
      Scene.remove(home);
    }
  }

  private static byte[] gpg(Path home, byte[] input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("gpg", "--homedir", home.toString()));
    command.addAll(List.of("--batch", "--no-tty", "--pinentry-mode", "loopback"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().write(input);
    process.getOutputStream().close();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    process.getInputStream().transferTo(out);
    if (process.waitFor() != 0) {
      throw new IOException("gpg ended with exit code " + process.exitValue());
    }
    return out.toByteArray();
  }
}
