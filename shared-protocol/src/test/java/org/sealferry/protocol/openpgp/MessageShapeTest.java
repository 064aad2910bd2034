package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.protocol.openpgp.OpenPgpException.Reason;

/** Messages whose outside or inside is not as PROTOCOL.md §2 says. */
class MessageShapeTest {
  private static final Certificate CERTIFICATE = Cast.DESTINATION.certificate();
  private static final byte[] DOCUMENT = Cast.document(1000);
  private static final byte[] MARKER = Hex.decode("ca03504750");

  private static Reason reasonOf(byte[] sealed) throws IOException {
    Cast.Collected sink = new Cast.Collected();
    try {
      new MessageOpener(Cast.POLICY)
          .open(
              new ByteArrayInputStream(sealed),
              Cast.DESTINATION,
              beginning -> Cast.AUTHOR.publicKey(),
              sink);
    } catch (OpenPgpException e) {
      assertThat(sink.end()).isEqualTo("aborted");
      return e.reason();
    }
    throw new AssertionError("opened, and " + sink.end());
  }

  /** Encrypts packets of any kind, as a sender who knows only the certificate can. */
  private static byte[] encrypted(byte[]... packets) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EncryptedOutput encrypted =
        EncryptedOutput.to(CERTIFICATE, Cast.POLICY, new SeededRandom(31), out);
    for (byte[] packet : packets) {
      encrypted.write(packet);
    }
    encrypted.finish();
    return out.toByteArray();
  }

  private static byte[] inside(byte[] sealed) throws Exception {
    EncryptedMessage message = EncryptedMessage.read(new ByteArrayInputStream(sealed), Cast.POLICY);
    InputStream in = message.decrypt(message.sessionKey(Cast.DESTINATION));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    in.transferTo(out);
    return out.toByteArray();
  }

  private static byte[] signedPackets() throws Exception {
    return inside(Cast.seal(CERTIFICATE, DOCUMENT).message);
  }

  @Test
  void insideIsOnePassSignatureLiteralAndSignature() throws Exception {
    var packets = Packet.readAll(signedPackets(), 4000, "inside");
    assertThat(packets).extracting(Packet::tag).containsExactly(4, 11, 2);
    assertThat(Arrays.copyOf(packets.get(1).body(), 6)).isEqualTo(Hex.decode("620000000000"));
    assertThat(packets.get(0).body()).startsWith(3, 0, 8, 22).endsWith(1);
  }

  @Test
  void sealingAgainCopiesTheSignedPacketsByteForByte() throws Exception {
    Cast.Sealed sealed = Cast.seal(CERTIFICATE, DOCUMENT);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    Cast.sealer(32)
        .reseal(new ByteArrayInputStream(sealed.message), sealed.sessionKey, CERTIFICATE, again);
    assertThat(again.toByteArray()).isNotEqualTo(sealed.message);
    assertThat(inside(again.toByteArray())).isEqualTo(inside(sealed.message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca03504750", "d50400000000", "cb0862000000000041", "00", "c2"})
  void nothingFollowsTheMessage(String trailing) throws Exception {
    byte[] sealed = Cast.seal(CERTIFICATE, DOCUMENT).message;
    byte[] longer = org.bouncycastle.util.Arrays.concatenate(sealed, Hex.decode(trailing));
    assertThat(reasonOf(longer)).isEqualTo(Reason.FORBIDDEN_STRUCTURE);
  }

  @Test
  void nothingFollowsTheSignatureInside() throws Exception {
    assertThat(reasonOf(encrypted(signedPackets(), MARKER))).isEqualTo(Reason.FORBIDDEN_STRUCTURE);
    assertThat(reasonOf(encrypted(signedPackets(), signedPackets())))
        .isEqualTo(Reason.FORBIDDEN_STRUCTURE);
  }

  @Test
  void nothingPrecedesIt() throws Exception {
    assertThat(reasonOf(encrypted(MARKER, signedPackets()))).isEqualTo(Reason.FORBIDDEN_STRUCTURE);
    byte[] sealed = Cast.seal(CERTIFICATE, DOCUMENT).message;
    assertThat(reasonOf(org.bouncycastle.util.Arrays.concatenate(MARKER, sealed)))
        .isEqualTo(Reason.FORBIDDEN_STRUCTURE);
  }

  @Test
  void encryptedMessageInsideIsRefused() throws Exception {
    assertThat(reasonOf(encrypted(Cast.seal(CERTIFICATE, DOCUMENT).message)))
        .isEqualTo(Reason.FORBIDDEN_STRUCTURE);
  }

  @Test
  void nothingInsideIsRefused() throws Exception {
    assertThat(reasonOf(encrypted(new byte[0]))).isEqualTo(Reason.MALFORMED);
    assertThat(reasonOf(encrypted(new byte[] {1, 2, 3}))).isEqualTo(Reason.MALFORMED);
  }

  @Test
  void emptyGarbageAndTextAreRefused() throws Exception {
    assertThat(reasonOf(new byte[0])).isEqualTo(Reason.MALFORMED);
    assertThat(reasonOf("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .isEqualTo(Reason.MALFORMED);
  }

  @Test
  void everyCutAndEveryChangedByteIsRefused() throws Exception {
    byte[] sealed = Cast.seal(CERTIFICATE, Cast.document(40)).message;
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 0x20;
      assertThat(reasonOf(changed)).as("byte %d", i).isNotNull();
      assertThat(reasonOf(Arrays.copyOf(sealed, i))).as("cut at %d", i).isNotNull();
    }
  }

  @Test
  void changedDataIsReportedAsSuchWhateverItTurnsInto() throws Exception {
    byte[] sealed = Cast.seal(CERTIFICATE, DOCUMENT).message;
    int data = sealed.length - 1100;
    for (int i = data; i < sealed.length; i += 7) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThat(reasonOf(changed)).isEqualTo(Reason.BAD_INTEGRITY);
    }
  }

  @Test
  void anotherDestinationCannotOpenIt() {
    DestinationKey other =
        DestinationKey.generate(KeyPlan.named("Other"), new SeededRandom(33), Cast.CREATED);
    assertThatThrownBy(() -> Cast.open(Cast.seal(CERTIFICATE, DOCUMENT).message, other))
        .isInstanceOf(OpenPgpException.class)
        .hasMessage("a message sealed to 1 keys, none of whose secrets is held here");
  }

  @Test
  void failureOfTheGivenSinkComesOutUnchanged() {
    byte[] sealed = Cast.seal(CERTIFICATE, Cast.document(90_000)).message;
    IOException full = new IOException("disk full");
    Cast.Collected sink =
        new Cast.Collected() {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            throw full;
          }
        };
    assertThatThrownBy(
            () ->
                new MessageOpener(Cast.POLICY)
                    .open(
                        new ByteArrayInputStream(sealed),
                        Cast.DESTINATION,
                        beginning -> Cast.AUTHOR.publicKey(),
                        sink))
        .isSameAs(full);
    assertThat(sink.end()).isEqualTo("aborted");
  }

  @Test
  void failureOfTheGivenSourceComesOutUnchanged() {
    byte[] sealed = Cast.seal(CERTIFICATE, Cast.document(90_000)).message;
    IOException gone = new IOException("connection lost");
    InputStream broken =
        new java.io.SequenceInputStream(
            new ByteArrayInputStream(sealed, 0, 50_000),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw gone;
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                throw gone;
              }
            });
    assertThatThrownBy(
            () ->
                new MessageOpener(Cast.POLICY)
                    .open(
                        broken,
                        Cast.DESTINATION,
                        beginning -> Cast.AUTHOR.publicKey(),
                        new Cast.Collected()))
        .isSameAs(gone);
  }

  @Test
  void finderSeesTheBeginningAndItsRefusalComesOutUnchanged() throws Exception {
    byte[] document = Cast.document(30_000);
    byte[] sealed = Cast.seal(CERTIFICATE, document).message;
    IOException refusal = new IOException("no header");
    assertThatThrownBy(
            () ->
                new MessageOpener(Cast.POLICY)
                    .open(
                        new ByteArrayInputStream(sealed),
                        Cast.DESTINATION,
                        beginning -> {
                          assertThat(beginning).isEqualTo(Arrays.copyOf(document, 16_388));
                          throw refusal;
                        },
                        new Cast.Collected()))
        .isSameAs(refusal);
  }
}
