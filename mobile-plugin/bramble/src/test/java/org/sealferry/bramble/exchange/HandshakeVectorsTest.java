package org.sealferry.bramble.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.records;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.exchange.ExchangeException.Reason;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs bhp; where the recorded node falls back to version 0.0, ours refuses. */
class HandshakeVectorsTest {
  @TestFactory
  Stream<DynamicTest> handshakes() {
    return VectorFile.named("bhp")
        .tests(
            "vectors",
            v -> {
              play(v, "alice", "bob");
              play(v, "bob", "alice");
            });
  }

  private static void play(JsonObject v, String us, String them) throws Exception {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    Handshake run = handshake(v, us, them, sent);
    run.start();
    byte[] input = records(v, them + "_sends");
    for (int i = 0; i < input.length; i++) {
      run.received(input, i, 1);
    }
    assertThat(run.hasSpoken()).isTrue();
    assertThat(hex(run.peerEnded().encoded())).isEqualTo(text(v, "master_key"));
    assertThat(sent.toByteArray()).isEqualTo(records(v, us + "_sends"));
  }

  @TestFactory
  Stream<DynamicTest> hostilePeers() {
    return VectorFile.named("bhp")
        .tests(
            "runs",
            v -> {
              ByteArrayOutputStream sent = new ByteArrayOutputStream();
              Handshake run = handshake(v, "alice", "bob", sent);
              SecretKey[] master = new SecretKey[1];
              ExchangeException failure =
                  catchThrowableOfType(
                      ExchangeException.class, () -> master[0] = feed(run, bytes(v, "bob_sends")));
              boolean oldVersion = text(v, "why").contains("minor version 0");
              if (text(v, "expected").equals("master key agreed") && !oldVersion) {
                assertThat(failure).isNull();
                assertThat(hex(master[0].encoded())).isEqualTo(text(v, "master_key"));
              } else {
                assertThat(failure).isNotNull();
                assertThat(failure.reason() == Reason.TOO_OLD)
                    .isEqualTo(oldVersion && !text(v, "why").endsWith("stated"));
              }
              if (!oldVersion) {
                assertThat(sent.toByteArray()).isEqualTo(records(v, "alice_sends"));
              }
            });
  }

  private static SecretKey feed(Handshake run, byte[] input) throws ExchangeException {
    run.start();
    run.received(input, 0, input.length);
    return run.peerEnded();
  }

  private static Handshake handshake(
      JsonObject v, String us, String them, ByteArrayOutputStream sent) {
    return new Handshake(
        pair(v, us + "_static_private"),
        pair(v, us + "_ephemeral_private"),
        pair(v, them + "_static_private").publicKey(),
        bytes -> sent.write(bytes, 0, bytes.length));
  }

  private static AgreementKeyPair pair(JsonObject v, String field) {
    return AgreementKeyPair.fromPrivate(SecretKey.of(bytes(v, field)));
  }
}
