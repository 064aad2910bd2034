package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sequoia's sq reads what we make, and the other way round. */
class SequoiaTest {
  private static final byte[] DOCUMENT = Cast.document(100_000);

  @TempDir Path folder;

  private String destination;
  private String secret;
  private String author;
  private String authorSecret;

  @BeforeEach
  void writeKeys() throws Exception {
    CommandLine.require("sq");
    destination = file("destination.pgp", Cast.DESTINATION.certificate().encoded());
    secret = file("destination.key", unlocked(Cast.DESTINATION));
    author = file("author.pgp", AuthorCertificate.of(Cast.AUTHOR));
    authorSecret = file("author.key", AuthorCertificate.secret(Cast.AUTHOR));
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes).toString();
  }

  /** sq 0.27 asks for passphrases at the terminal only. */
  private static byte[] unlocked(DestinationKey key) throws Exception {
    CertificateParts parts = key.certificate().parts();
    ByteWriter file = new ByteWriter();
    file.bytes(SecretKeys.locked(parts.primary(), key.secret(key.fingerprint()), true, null));
    parts.writeAfterPrimary(file);
    for (Subkey subkey : parts.subkeys()) {
      file.bytes(SecretKeys.locked(subkey.key(), key.secret(subkey.fingerprint()), false, null));
      parts.writeAfterSubkey(file, subkey);
    }
    return file.toByteArray();
  }

  private static CommandLine.Result sq(byte[] input, String... arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("sq"));
    command.addAll(List.of(arguments));
    return CommandLine.run(command, input).succeeded();
  }

  @Test
  void sqDecryptsWhatWeSealAndVerifiesTheAuthor() throws Exception {
    byte[] sealed = Cast.seal(Cast.DESTINATION.certificate(), DOCUMENT).message;
    CommandLine.Result result =
        sq(sealed, "decrypt", "--recipient-key", secret, "--signer-cert", author);
    assertThat(result.out).isEqualTo(DOCUMENT);
    assertThat(result.log).contains("1 good signature");
  }

  @Test
  void sqVerifiesAStatement() throws Exception {
    byte[] statement =
        SignedStatement.sign(new byte[] {7, 8}, Cast.DESTINATION, Cast.LATER).encoded();
    CommandLine.Result result = sq(statement, "verify", "--signer-cert", destination);
    assertThat(result.out).containsExactly(7, 8);
    assertThat(result.log).contains("1 good signature");
  }

  @Test
  void weOpenWhatSqSealsAndSigns() throws Exception {
    byte[] message =
        sq(
                DOCUMENT,
                "encrypt",
                "--binary",
                "--compression",
                "none",
                "--recipient-cert",
                destination,
                "--signer-key",
                authorSecret)
            .out;
    assertThat(Cast.open(message, Cast.DESTINATION)).isEqualTo(DOCUMENT);
  }
}
