package org.sealferry.bramble.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.bdf.TypedValue;
import org.sealferry.bramble.btp.StreamContext;
import org.sealferry.bramble.btp.StreamReader;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactClocks;
import org.sealferry.bramble.contact.LocalIdentity;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.vectors.SeededRandom;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs contact_exchange: each side of the recorded run is played against the other's bytes. */
class ExchangeVectorsTest {
  private static final int SURPLUS = 5;

  @TestFactory
  Stream<DynamicTest> keysNoncesAndSignatures() {
    return VectorFile.named("contact_exchange")
        .tests(
            "keys",
            v -> {
              Role role = v.get("alice").getAsBoolean() ? Role.ALICE : Role.BOB;
              SecretKey master = SecretKey.of(bytes(v, "master_key"));
              SigningKeyPair pair =
                  SigningKeyPair.fromSeed(SecretKey.of(bytes(v, "signature_seed")));
              byte[] nonce = ExchangeKeys.nonce(master, role);
              assertThat(hex(ExchangeKeys.headerKey(master, role).encoded()))
                  .isEqualTo(text(v, "header_key"));
              assertThat(hex(nonce)).isEqualTo(text(v, "nonce"));
              assertThat(hex(pair.sign(ExchangeKeys.SIGNATURE_LABEL, nonce).encoded()))
                  .isEqualTo(text(v, "signature"));
            });
  }

  @Test
  void recordedExchangeAsAlice() throws Exception {
    play(Role.ALICE);
  }

  @Test
  void recordedExchangeAsBob() throws Exception {
    play(Role.BOB);
  }

  private static void play(Role role) throws Exception {
    JsonObject run = VectorFile.named("contact_exchange").content().getAsJsonObject("exchange");
    JsonObject ours = run.getAsJsonObject(name(role) + "_stream");
    JsonObject theirs = run.getAsJsonObject(name(role.other()) + "_stream");
    SecretKey master = SecretKey.of(bytes(run, "master_key"));
    BdfList info = TypedValue.list(ours.getAsJsonObject("contact_info"));
    ContactInfo recorded = ContactInfo.read(Bdf.encode(info));
    ExchangeTerms terms =
        new ExchangeTerms(
            identity(run, role), role, master, wall(info.int64(3)), recorded.properties());

    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    ContactExchange exchange =
        new ContactExchange(terms, SeededRandom.of(1), bytes -> sent.write(bytes, 0, bytes.length));
    exchange.start();
    assertThat(sent.size() > 0).isEqualTo(role == Role.ALICE);
    feed(exchange, bytes(theirs, "stream"));

    assertThat(hex(plaintext(sent.toByteArray(), master, role))).isEqualTo(text(ours, "plaintext"));
    assertThat(sent.size()).isEqualTo(bytes(ours, "stream").length);
    check(exchange.result().orElseThrow(), run, role);
  }

  private static void feed(ContactExchange exchange, byte[] stream) throws ExchangeException {
    byte[] withSurplus = Arrays.copyOf(stream, stream.length + SURPLUS);
    int taken = 0;
    while (taken < stream.length) {
      assertThat(exchange.result()).isEmpty();
      int length = Math.min(100, withSurplus.length - taken);
      taken += exchange.received(withSurplus, taken, length);
    }
    assertThat(taken).as("the next protocol's bytes are left alone").isEqualTo(stream.length);
  }

  private static void check(Exchanged result, JsonObject run, Role role) throws Exception {
    String peer = name(role.other());
    BdfList info =
        TypedValue.list(run.getAsJsonObject(peer + "_stream").getAsJsonObject("contact_info"));
    BdfList ourInfo =
        TypedValue.list(
            run.getAsJsonObject(name(role) + "_stream").getAsJsonObject("contact_info"));
    assertThat(result.peer()).isEqualTo(identity(run, role.other()).author());
    assertThat(result.properties()).hasSize(info.dictionary(1).keys().size());
    for (var entry : result.properties().entrySet()) {
      assertThat(entry.getValue().asMap())
          .isEqualTo(info.dictionary(1).dictionary(entry.getKey().name()).strings());
    }
    assertThat(result.rootKey().timestamp()).isEqualTo(Math.min(info.int64(3), ourInfo.int64(3)));
    assertThat(result.rootKey().key()).isEqualTo(SecretKey.of(bytes(run, "master_key")));
  }

  private static byte[] plaintext(byte[] stream, SecretKey master, Role sender) throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    StreamContext context = StreamContext.untagged(ExchangeKeys.headerKey(master, sender));
    StreamReader reader =
        new StreamReader(context, (bytes, offset, length) -> plain.write(bytes, offset, length));
    reader.read(stream, 0, stream.length);
    assertThat(reader.finished()).isTrue();
    return plain.toByteArray();
  }

  private static LocalIdentity identity(JsonObject run, Role role) {
    SecretKey seed = SecretKey.of(bytes(run, name(role) + "_signature_seed"));
    return new LocalIdentity(text(run, name(role) + "_name"), SigningKeyPair.fromSeed(seed));
  }

  private static ContactClock wall(long millis) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    return new ContactClocks(clock, () -> 0).start(ContactClock.Kind.WALL);
  }

  private static String name(Role role) {
    return role == Role.ALICE ? "alice" : "bob";
  }
}
