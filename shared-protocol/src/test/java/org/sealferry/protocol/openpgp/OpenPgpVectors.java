package org.sealferry.protocol.openpgp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.util.encoders.Hex;
import org.sealferry.protocol.VectorFormat;
import org.sealferry.protocol.item.FormatException;

/** Lets the vectors reach certificates, sealed messages and key files. */
public final class OpenPgpVectors {
  private static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();

  /** Length of a version 4 Ed25519 public-key packet. */
  private static final int AUTHOR_BYTES = 53;

  private OpenPgpVectors() {}

  /** Returns how certificates are read; the value tells which bytes they are passed on in. */
  public static VectorFormat<?> certificates() {
    return format(bytes -> describe(Certificate.parse(bytes, POLICY)));
  }

  /** Returns how messages are opened: session key, the author's packet, message. */
  public static VectorFormat<?> sealed() {
    return format(OpenPgpVectors::open);
  }

  /** Returns how key files are unlocked; all have one passphrase. */
  public static VectorFormat<?> keyFiles() {
    return format(
        bytes -> {
          try (Passphrase passphrase = Passphrase.of("a passphrase".toCharArray())) {
            return describe(DestinationKey.decode(bytes, passphrase, POLICY));
          }
        });
  }

  private static VectorFormat<?> format(Reading reading) {
    return new VectorFormat<>(
        bytes -> new Described(bytes, outcome(reading, bytes)),
        described -> described.bytes,
        described -> described.text);
  }

  private static String outcome(Reading reading, byte[] bytes) throws IOException {
    try {
      return reading.read(bytes);
    } catch (OpenPgpException e) {
      throw FormatException.malformed(e.reason() + ": " + e.getMessage());
    }
  }

  private static String open(byte[] vector) throws OpenPgpException, IOException {
    SessionKey key = SessionKey.decode(Arrays.copyOf(vector, SessionKey.ENCODED_BYTES));
    int start = SessionKey.ENCODED_BYTES + AUTHOR_BYTES;
    byte[] author = Arrays.copyOfRange(vector, SessionKey.ENCODED_BYTES, start);
    Cast.Collected sink = new Cast.Collected();
    OpenedMessage opened =
        new MessageOpener(POLICY)
            .open(
                new ByteArrayInputStream(vector, start, vector.length - start),
                key,
                beginning -> AuthorPublicKey.parse(author, POLICY),
                sink);
    return opened.author() + " at " + opened.signedAt() + ", SHA-256 " + sha256(sink.committed());
  }

  private static String describe(DestinationKey key) {
    String held =
        key.certificate().subkeys().stream()
            .filter(subkey -> key.holds(subkey.fingerprint()))
            .map(subkey -> subkey.role().toString())
            .sorted()
            .collect(Collectors.joining(" "));
    return (key.holdsPrimary() ? "holds PRIMARY " : "holds ")
        + held
        + "; "
        + describe(key.certificate());
  }

  private static String describe(Certificate certificate) {
    Function<Subkey, String> words =
        subkey ->
            subkey
                + (subkey.isNext() ? " next" : "")
                + subkey.revocation().map(reason -> " " + reason).orElse("")
                + subkey.expires().map(end -> " until " + end).orElse("");
    return certificate
        + (certificate.isOfflineKey() ? ", offline key" : "")
        + certificate.revocation().map(reason -> ", " + reason).orElse("")
        + certificate.subkeys().stream().map(words).collect(Collectors.joining(", ", ", ", ""))
        + ", left out: "
        + certificate.ignored().size()
        + ", passed on as "
        + sha256(certificate.encoded());
  }

  private static String sha256(byte[] bytes) {
    SHA256Digest digest = new SHA256Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] result = new byte[32];
    digest.doFinal(result, 0);
    return Hex.toHexString(result);
  }

  private interface Reading {
    String read(byte[] bytes) throws OpenPgpException, IOException;
  }

  private static final class Described {
    private final byte[] bytes;
    private final String text;

    Described(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }
}
