package org.sealferry.desktop.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Enters a destination by hand. */
@Command(
    name = "enter",
    mixinStandardHelpOptions = true,
    description = {
      "Enters a destination by its OpenPGP certificate. Without --url this phone seals only, and",
      "others deliver."
    })
final class DestinationEnterCall extends PhoneCall {
  private static final int MAX_FILE_BYTES = 256 << 10;

  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "FILE",
      description = "armored or binary")
  @SuppressWarnings("NullAway.Init")
  Path certificate;

  @Option(names = "--url", paramLabel = "URL", description = "https://…, without /v1")
  @Nullable String url;

  @Option(
      names = "--pins",
      paramLabel = "HEX,HEX",
      description = "SHA-256 of the server's present and next TLS key; default: the system's CAs")
  @Nullable String pins;

  @Option(names = "--token", paramLabel = "@FILE|-", description = "this device's token")
  @Nullable String token;

  @Override
  void run()
      throws ControlException, HomeException, KeyFileException, DocumentException, IOException {
    Message request =
        Message.command("destination-enter")
            .with("certificate", Base64.getEncoder().encodeToString(read()))
            .withIfPresent("url", url)
            .withIfPresent("pins", pins);
    if (token != null) {
      request.with("token", TextArgument.secret("--token", token));
    }
    JsonObject entered = call(request.json());
    out().println("Entered " + Message.text(entered, "fingerprint"));
  }

  private byte[] read() throws IOException, ControlException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(certificate)) {
      bytes = in.readNBytes(MAX_FILE_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new ControlException("io", "there is no file " + certificate);
    }
    if (bytes.length > MAX_FILE_BYTES) {
      throw new ControlException(
          "bad-certificate",
          certificate + " has more than " + MAX_FILE_BYTES + " bytes: it is no certificate");
    }
    String text = new String(bytes, ISO_8859_1);
    if (!text.contains("-----BEGIN PGP")) {
      return bytes;
    }
    try {
      return Certificate.parseArmored(text, OpenPgpPolicy.standard()).encoded();
    } catch (OpenPgpException e) {
      throw new ControlException(
          "bad-certificate", certificate + " was refused: " + e.getMessage());
    }
  }
}
