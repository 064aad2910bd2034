package org.sealferry.bramble.bqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.records;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.bdf.TypedValue;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs bqp_v4 and bqp_negative: each side is played against the other's recorded bytes. */
class BqpVectorsTest {
  @TestFactory
  Stream<DynamicTest> agreements() {
    return VectorFile.named("bqp_v4")
        .tests(
            "vectors",
            v -> {
              play(v, "alice", "bob");
              play(v, "bob", "alice");
            });
  }

  private static void play(JsonObject v, String us, String them) throws Exception {
    AgreementKeyPair pair = pair(v, us);
    QrPayload our = QrPayload.parse(bytes(v, us + "_payload"));
    QrPayload their = QrPayload.parse(bytes(v, them + "_payload"));
    assertThat(hex(our.encoded())).isEqualTo(text(v, us + "_payload"));
    assertThat(QrPayload.parse(our.text()).encoded()).isEqualTo(our.encoded());
    assertThat(hex(Commitment.to(pair.publicKey()).encoded()))
        .isEqualTo(text(v, us + "_commitment"));
    assertDescriptors(our, v.getAsJsonArray(us + "_descriptors"));
    assertThat(KeyAgreement.isAlice(our, their)).isEqualTo(us.equals("alice"));

    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    KeyAgreement run =
        KeyAgreement.between(pair, our, their, bytes -> sent.write(bytes, 0, bytes.length));
    run.start();
    byte[] input = records(v, them + "_sends");
    for (int i = 0; i < input.length; i++) {
      assertThat(run.masterKey()).isEmpty();
      assertThat(run.received(input, i, 1)).isEqualTo(1);
    }
    run.endOfInput();
    assertThat(hex(run.masterKey().orElseThrow().encoded())).isEqualTo(text(v, "master_key"));
    assertThat(sent.toByteArray()).isEqualTo(records(v, us + "_sends"));
    assertThat(run.received(new byte[5], 0, 5)).as("the next protocol's bytes").isZero();
  }

  @TestFactory
  Stream<DynamicTest> scannedPayloads() {
    return VectorFile.named("bqp_negative")
        .tests(
            "payloads",
            v -> {
              byte[] scanned = bytes(v, "payload");
              String expected = text(v, "expected");
              if (expected.equals("accepted")) {
                QrPayload payload = QrPayload.parse(scanned);
                assertThat(hex(payload.commitment().encoded())).isEqualTo(text(v, "commitment"));
                assertDescriptors(payload, v.getAsJsonArray("descriptors"));
                assertThat(hex(payload.encoded())).isEqualTo(text(v, "re_encoded"));
              } else {
                assertThat(refusal(scanned)).isIn((Object[]) reasons(expected));
              }
            });
  }

  private static Reason refusal(byte[] scanned) {
    BqpException refused = catchThrowableOfType(BqpException.class, () -> QrPayload.parse(scanned));
    assertThat(refused).isNotNull();
    return refused.reason();
  }

  private static Reason[] reasons(String expected) {
    switch (expected) {
      case "format error (unsupported version)":
        return new Reason[] {Reason.TOO_OLD, Reason.TOO_NEW};
      case "format error (not a BQP code)":
        return new Reason[] {Reason.NOT_BQP};
      default:
        assertThat(expected).isEqualTo("format error");
        return new Reason[] {Reason.MALFORMED};
    }
  }

  @TestFactory
  Stream<DynamicTest> hostilePeers() {
    return VectorFile.named("bqp_negative")
        .tests(
            "runs",
            v -> {
              ByteArrayOutputStream sent = new ByteArrayOutputStream();
              KeyAgreement run =
                  KeyAgreement.asAlice(
                      pair(v, "alice"),
                      QrPayload.parse(bytes(v, "alice_payload")),
                      QrPayload.parse(bytes(v, "bob_payload")),
                      bytes -> sent.write(bytes, 0, bytes.length));
              BqpException failure =
                  catchThrowableOfType(BqpException.class, () -> feed(run, bytes(v, "bob_sends")));
              assertThat(sent.toByteArray()).isEqualTo(records(v, "alice_sends"));
              switch (text(v, "expected")) {
                case "master key agreed":
                  assertThat(failure).isNull();
                  assertThat(hex(run.masterKey().orElseThrow().encoded()))
                      .isEqualTo(text(v, "master_key"));
                  break;
                case "peer aborted":
                  assertThat(failure.reason()).isEqualTo(Reason.ABORTED);
                  break;
                default:
                  assertThat(text(v, "expected")).isEqualTo("abort");
                  assertThat(failure).isNotNull();
                  assertThat(run.masterKey()).isEmpty();
              }
            });
  }

  private static void feed(KeyAgreement run, byte[] input) throws BqpException {
    run.start();
    run.received(input, 0, input.length);
    run.endOfInput();
  }

  private static AgreementKeyPair pair(JsonObject v, String who) {
    return AgreementKeyPair.fromPrivate(SecretKey.of(bytes(v, who + "_private")));
  }

  private static void assertDescriptors(QrPayload payload, JsonArray expected) {
    assertThat(payload.descriptors()).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(payload.descriptors().get(i).list())
          .isEqualTo(TypedValue.list(expected.get(i).getAsJsonObject()));
    }
  }
}
