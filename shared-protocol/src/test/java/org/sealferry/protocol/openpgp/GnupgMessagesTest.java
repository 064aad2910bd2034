package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that gpg makes are judged by our rules. */
class GnupgMessagesTest {
  private static final byte[] DOCUMENT = Cast.document(50_000);

  private Gnupg gnupg;
  private String author;
  private String destination;

  @BeforeEach
  void start() throws Exception {
    gnupg = Gnupg.start();
    author = Cast.AUTHOR.fingerprint().toString();
    destination = Cast.DESTINATION.fingerprint().toString();
    gnupg.load(AuthorCertificate.secret(Cast.AUTHOR));
    gnupg.load(Cast.DESTINATION.certificate().encoded());
  }

  @AfterEach
  void stop() throws IOException {
    if (gnupg != null) {
      gnupg.close();
    }
  }

  private byte[] make(String... arguments) throws IOException {
    return gnupg.gpg(DOCUMENT, arguments).succeeded().out;
  }

  @Test
  void signedAndEncryptedWithoutCompressionOpens() throws Exception {
    byte[] message = make("-z", "0", "-u", author, "-r", destination, "-s", "-e");
    assertThat(Cast.open(message, Cast.DESTINATION)).isEqualTo(DOCUMENT);
  }

  @ParameterizedTest
  @CsvSource({
    "--compress-algo zlib -u <A> -r <D> -s -e, a compressed message; documents deflate themselves",
    "-z 0 -r <D> -e, a message that nobody signed",
    "-z 0 -r <D> --textmode -u <A> -s -e, a signature of type 01; only binary documents are signed",
    "-z 0 --digest-algo SHA1 -u <A> -r <D> -s -e, 'a signature with SHA-1, which the policy refuses'",
    "-z 0 --cipher-algo 3DES -u <A> -r <D> -s -e, 'a message encrypted with TripleDES, which the"
        + " policy refuses'",
    "-z 0 -c, a message that a password opens",
    "-z 0 -u <A> -r <D> -c -s -e, a message that a password opens",
    "-z 0 -u <A> -s, a message with a one-pass signature packet where encrypted data is due",
    "-z 0 -u <A> -R <D> -s -e, 'a message sealed to 1 keys, none of whose secrets is held here'",
  })
  void otherShapesAreRefusedByName(String arguments, String message) throws Exception {
    byte[] made = make(arguments.replace("<A>", author).replace("<D>", destination).split(" "));
    assertThatThrownBy(() -> Cast.open(made, Cast.DESTINATION))
        .isInstanceOf(OpenPgpException.class)
        .hasMessage(message);
  }

  @Test
  void twoSignersAreRefused() throws Exception {
    AuthorKey other = AuthorKey.generate(new SeededRandom(77), Cast.CREATED);
    gnupg.load(AuthorCertificate.secret(other));
    String second = other.fingerprint().toString();
    byte[] message = make("-z", "0", "-u", author, "-u", second, "-r", destination, "-s", "-e");
    assertThatThrownBy(() -> Cast.open(message, Cast.DESTINATION))
        .hasMessage("a message with more than one signature");
  }

  @Test
  void anotherAuthorsSignatureIsRefused() throws Exception {
    AuthorKey other = AuthorKey.generate(new SeededRandom(77), Cast.CREATED);
    gnupg.load(AuthorCertificate.secret(other));
    byte[] message =
        make("-z", "0", "-u", other.fingerprint().toString(), "-r", destination, "-s", "-e");
    assertThatThrownBy(() -> Cast.open(message, Cast.DESTINATION))
        .hasMessage("a signature not by author " + author);
  }
}
