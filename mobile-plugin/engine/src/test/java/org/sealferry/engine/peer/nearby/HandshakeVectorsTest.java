package org.sealferry.engine.peer.nearby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.record.Record;

class HandshakeVectorsTest {
  static List<JsonObject> agreed() {
    return Vectors.cases("handshake.json");
  }

  static List<JsonObject> ofLaterVersion() {
    return Vectors.cases("handshake_later_version.json");
  }

  static List<JsonObject> refused() {
    return Vectors.cases("negative.json");
  }

  @ParameterizedTest
  @MethodSource("agreed")
  void diallerWritesTheseBytesAndAgrees(JsonObject one) throws Exception {
    DiallerHandshake dialler = dialler(one);

    assertThat(dialler.hello()).isEqualTo(Vectors.bytes(one, "helloDialler"));
    assertThat(
            new Record(NearbyFormat.RECORD_VERSION, NearbyFormat.HELLO_DIALLER, dialler.hello())
                .encoded())
        .isEqualTo(Vectors.bytes(one, "recordHelloDialler"));
    assertThat(dialler.answer(Vectors.bytes(one, "helloAcceptor")))
        .isEqualTo(new InstanceId(Vectors.bytes(one, "acceptorInstance")));
    assertThat(dialler.reveal()).isEqualTo(Vectors.bytes(one, "reveal"));
    assertAgreed(dialler.secrets(), one);
  }

  @ParameterizedTest
  @MethodSource({"agreed", "ofLaterVersion"})
  void acceptorWritesTheseBytesAndAgrees(JsonObject one) throws Exception {
    AcceptorHandshake acceptor = acceptor(one);

    DiallerHello hello = acceptor.hello(Vectors.bytes(one, "helloDialler"));

    assertThat(hello.instance()).isEqualTo(new InstanceId(Vectors.bytes(one, "diallerInstance")));
    assertThat(hello.nonce()).isEqualTo(new DialNonce(Vectors.bytes(one, "dialNonce")));
    assertThat(hello.target().isPresent()).isEqualTo(one.get("targetKnown").getAsBoolean());
    assertThat(acceptor.answer()).isEqualTo(Vectors.bytes(one, "helloAcceptor"));
    assertAgreed(acceptor.reveal(Vectors.bytes(one, "reveal")), one);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void changedRecordIsRefusedWithItsReason(JsonObject one) {
    JsonObject good = agreed().get(0);
    byte[] payload = Vectors.bytes(one, "payload");

    NearbyException refusal =
        catchThrowableOfType(
            NearbyException.class, () -> feed(good, one.get("record").getAsString(), payload));

    assertThat(refusal).as(one.get("name").getAsString()).isNotNull();
    assertThat(refusal.reason()).isEqualTo(AbortReason.valueOf(one.get("expect").getAsString()));
  }

  private static void feed(JsonObject good, String record, byte[] payload) throws Exception {
    AcceptorHandshake acceptor = acceptor(good);
    DiallerHandshake dialler = dialler(good);
    switch (record) {
      case "helloDialler":
        acceptor.hello(payload);
        break;
      case "helloAcceptor":
        dialler.answer(payload);
        dialler.secrets();
        break;
      case "reveal":
        acceptor.hello(Vectors.bytes(good, "helloDialler"));
        acceptor.reveal(payload);
        break;
      case "decisionBob":
        dialler.answer(Vectors.bytes(good, "helloAcceptor"));
        dialler.secrets().readDecision(payload, Role.BOB);
        break;
      default:
        throw new AssertionError(record);
    }
  }

  private static void assertAgreed(NearbySecrets secrets, JsonObject one) throws Exception {
    assertThat(secrets.code().digits()).isEqualTo(one.get("digits").getAsString());
    assertThat(secrets.code().words()).isEqualTo(one.get("words").getAsString());
    assertThat(secrets.code().symbols())
        .isEqualTo(
            Stream.of(one.getAsJsonArray("emoji").asList())
                .flatMap(List::stream)
                .map(index -> Emoji.at(index.getAsInt()).symbol())
                .collect(Collectors.joining(" ")));
    assertThat(secrets.master()).isEqualTo(SecretKey.of(Vectors.bytes(one, "master")));
    assertDecision(secrets, Decision.CONFIRM, Role.ALICE, Vectors.bytes(one, "confirmAlice"));
    assertDecision(secrets, Decision.SKIP, Role.ALICE, Vectors.bytes(one, "skipAlice"));
    assertDecision(secrets, Decision.CONFIRM, Role.BOB, Vectors.bytes(one, "confirmBob"));
    assertDecision(secrets, Decision.SKIP, Role.BOB, Vectors.bytes(one, "skipBob"));
  }

  private static void assertDecision(
      NearbySecrets secrets, Decision decision, Role sender, byte[] mac) throws Exception {
    assertThat(secrets.decision(decision, sender)).isEqualTo(mac);
    assertThat(secrets.readDecision(mac, sender)).isEqualTo(decision);
  }

  private static DiallerHandshake dialler(JsonObject one) throws Exception {
    InstanceId target =
        one.get("targetKnown").getAsBoolean()
            ? new InstanceId(Vectors.bytes(one, "acceptorInstance"))
            : null;
    return new DiallerHandshake(
        new DialNames(
            new InstanceId(Vectors.bytes(one, "diallerInstance")),
            target,
            new DialNonce(Vectors.bytes(one, "dialNonce"))),
        pair(one, "diallerPrivateKey"),
        Vectors.bytes(one, "diallerNonce"));
  }

  private static AcceptorHandshake acceptor(JsonObject one) throws Exception {
    return new AcceptorHandshake(
        new InstanceId(Vectors.bytes(one, "acceptorInstance")),
        pair(one, "acceptorPrivateKey"),
        Vectors.bytes(one, "acceptorNonce"));
  }

  private static AgreementKeyPair pair(JsonObject one, String field) {
    return AgreementKeyPair.fromPrivate(SecretKey.of(Vectors.bytes(one, field)));
  }
}
