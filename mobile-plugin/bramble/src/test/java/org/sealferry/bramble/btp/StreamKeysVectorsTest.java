package org.sealferry.bramble.btp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs btp_rotation_keys, btp_handshake_keys, btp_tags and btp_clock. */
class StreamKeysVectorsTest {
  @TestFactory
  Stream<DynamicTest> rotation() {
    return VectorFile.named("btp_rotation_keys").tests("vectors", this::checkRotation);
  }

  @TestFactory
  Stream<DynamicTest> tags() {
    return VectorFile.named("btp_tags").tests("vectors", this::checkTags);
  }

  @TestFactory
  Stream<DynamicTest> clock() {
    return VectorFile.named("btp_clock").tests("vectors", this::checkClock);
  }

  @TestFactory
  Stream<DynamicTest> handshakeMode() {
    return VectorFile.named("btp_handshake_keys").tests("vectors", this::checkHandshakeMode);
  }

  private void checkHandshakeMode(JsonObject vector) throws CryptoException {
    AgreementKeyPair our = AgreementKeyPair.fromPrivate(SecretKey.of(bytes(vector, "our_private")));
    AgreementPublicKey their = AgreementPublicKey.of(bytes(vector, "their_public"));
    SecretKey master = HandshakeKeys.staticMaster(our, their);
    assertThat(hex(master.encoded())).isEqualTo(text(vector, "static_master_key"));
    SecretKey root =
        vector.get("pending_contact").getAsBoolean()
            ? HandshakeKeys.pendingRoot(master)
            : HandshakeKeys.contactRoot(master);
    assertThat(hex(root.encoded())).isEqualTo(text(vector, "handshake_root_key"));
    Role own = vector.get("we_are_alice").getAsBoolean() ? Role.ALICE : Role.BOB;
    TransportId transport = new TransportId(text(vector, "transport_id"));
    HandshakeRoot handshakeRoot = new HandshakeRoot(root, transport, own);
    PeriodKeys moved = null;
    for (JsonElement element : vector.getAsJsonArray("states")) {
      JsonObject state = element.getAsJsonObject();
      long period = state.get("time_period").getAsLong();
      PeriodKeys derived =
          HandshakeKeys.derive(handshakeRoot, period, p -> ReorderingWindow.NEW, 0);
      checkState(state, derived);
      moved = moved == null ? derived : HandshakeKeys.move(handshakeRoot, moved, period);
      checkState(state, moved);
    }
  }

  private void checkRotation(JsonObject vector) {
    TimePeriods periods = periods(vector, vector.get("max_latency_ms").getAsLong());
    assertThat(periods.lengthMillis()).isEqualTo(vector.get("time_period_length_ms").getAsLong());
    PeriodKeys first = derive(vector, periods);
    PeriodKeys stepwise = first;
    for (JsonElement element : vector.getAsJsonArray("states")) {
      JsonObject state = element.getAsJsonObject();
      stepwise = RotationKeys.rotate(stepwise, state.get("time_period").getAsLong());
      checkState(state, stepwise);
      checkState(
          state,
          RotationKeys.rotate(derive(vector, periods), state.get("time_period").getAsLong()));
    }
  }

  private static void checkState(JsonObject state, PeriodKeys keys) {
    assertThat(keys.period()).isEqualTo(state.get("time_period").getAsLong());
    checkKeys(state, "in_prev", keys.incoming().get(0).keys());
    checkKeys(state, "in_curr", keys.incoming().get(1).keys());
    checkKeys(state, "in_next", keys.incoming().get(2).keys());
    checkKeys(state, "out", keys.outgoing().keys());
  }

  private static void checkKeys(JsonObject state, String prefix, StreamKeys keys) {
    assertThat(hex(keys.tagKey().encoded())).isEqualTo(text(state, prefix + "_tag"));
    assertThat(hex(keys.headerKey().encoded())).isEqualTo(text(state, prefix + "_header"));
  }

  private void checkTags(JsonObject vector) {
    SecretKey key = SecretKey.of(bytes(vector, "tag_key"));
    int version = vector.get("protocol_version").getAsInt();
    JsonObject tags = vector.getAsJsonObject("tags");
    for (String number : tags.keySet()) {
      StreamTag tag = StreamTag.of(key, version, Long.parseLong(number));
      assertThat(hex(tag.encoded())).isEqualTo(text(tags, number));
    }
  }

  private void checkClock(JsonObject vector) {
    TimePeriods periods = periods(vector, 30_000);
    long now = periods.at(vector.get("now_ms").getAsLong());
    assertThat(now).isEqualTo(vector.get("now_period").getAsLong());
    PeriodKeys keys = RotationKeys.rotate(derive(vector, periods), now);
    for (int i = 0; i < 3; i++) {
      JsonObject accepted = vector.getAsJsonArray("accepts").get(i).getAsJsonObject();
      IncomingKeys incoming = keys.incoming().get(i);
      assertThat(incoming.period()).isEqualTo(accepted.get("time_period").getAsLong());
      assertThat(tag(incoming.keys(), 0)).isEqualTo(text(accepted, "tag_for_stream_0"));
      assertThat(tag(incoming.keys(), 31)).isEqualTo(text(accepted, "tag_for_stream_31"));
    }
    assertThat(keys.period()).isEqualTo(vector.get("sends_in_period").getAsLong());
    assertThat(tag(keys.outgoing().keys(), 0)).isEqualTo(text(vector, "sends_tag_for_stream_0"));
  }

  private static String tag(StreamKeys keys, long number) {
    return hex(StreamTag.of(keys.tagKey(), number).encoded());
  }

  private static TimePeriods periods(JsonObject vector, long maxLatencyMillis) {
    return new TimePeriods(
        new TransportTraits(
            new TransportId(text(vector, "transport_id")), Duration.ofMillis(maxLatencyMillis)));
  }

  private static PeriodKeys derive(JsonObject vector, TimePeriods periods) {
    return RotationKeys.derive(
        SecretKey.of(bytes(vector, "root_key")),
        new TransportId(text(vector, "transport_id")),
        periods.at(vector.get("timestamp_ms").getAsLong()),
        vector.get("alice").getAsBoolean() ? Role.ALICE : Role.BOB);
  }
}
