package org.sealferry.bramble.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfDictionary;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.Verdict;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

class PropertiesTest {
  private static final TransportId LAN = TransportId.LAN;

  @TempDir Path aliceDirectory;
  @TempDir Path bobDirectory;
  private Phone alice;
  private Phone bob;

  @BeforeEach
  void open() throws Exception {
    alice = new Phone(aliceDirectory, 1).withProperties();
    bob = new Phone(bobDirectory, 2).withProperties();
    alice.run(tx -> alice.properties.set(tx, LAN, port("1")));
    alice.meet(bob, Role.ALICE);
    bob.meet(alice, Role.BOB);
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  private void negotiate() {
    for (int i = 0; i < 2; i++) {
      alice.carryTo(bob, Versioning.ID);
      bob.carryTo(alice, Versioning.ID);
    }
  }

  @Test
  void contactIsToldOnceBothSidesHaveTheClient() {
    assertThat(alice.visibility(Properties.ID)).isEqualTo(Visibility.INVISIBLE);
    assertThat(alice.published(Properties.ID)).isEmpty();
    negotiate();
    assertThat(alice.visibility(Properties.ID)).isEqualTo(Visibility.SHARED);
    alice.carryTo(bob, Properties.ID);
    assertThat(bobKnows()).isEqualTo(port("1"));
  }

  @Test
  void changeIsToldAndTheOldUpdateIsGone() {
    negotiate();
    alice.run(tx -> alice.properties.set(tx, LAN, port("2")));
    alice.run(tx -> alice.properties.set(tx, LAN, port("2")));
    assertThat(alice.published(Properties.ID))
        .singleElement()
        .satisfies(m -> assertThat(PropertiesUpdate.decode(m.body()).version()).isEqualTo(2));
    alice.carryTo(bob, Properties.ID);
    assertThat(bobKnows()).isEqualTo(port("2"));
  }

  @Test
  void whatContactExchangeToldIsNotToldAgain() {
    alice.run(
        tx -> alice.properties.exchanged(tx, alice.contact(tx), Map.of(LAN, port("1")), Map.of()));
    bob.run(tx -> bob.properties.exchanged(tx, bob.contact(tx), Map.of(), Map.of(LAN, port("1"))));
    negotiate();
    assertThat(alice.published(Properties.ID)).isEmpty();
    assertThat(bobKnows()).isEqualTo(port("1"));
    alice.run(tx -> alice.properties.set(tx, LAN, port("3")));
    alice.carryTo(bob, Properties.ID);
    assertThat(bobKnows()).isEqualTo(port("3"));
  }

  @Test
  void onlyStrictlyNewerUpdatesCount() {
    assertThat(aliceSays(update(3, "new"))).isEqualTo(Verdict.TAKEN);
    assertThat(aliceSays(update(3, "equal"))).isEqualTo(Verdict.TAKEN);
    assertThat(aliceSays(update(2, "old"))).isEqualTo(Verdict.TAKEN);
    assertThat(bobKnows()).isEqualTo(port("new"));
  }

  @Test
  void unsortedDictionaryOfOlderPeersIsAccepted() {
    byte[] unsorted =
        Hex.decode(
            "60411c"
                + hex("org.briarproject.bramble.lan")
                + "2101"
                + "7041017a4101314104706f7274410132"
                + "80"
                + "80");
    assertThat(aliceSays(unsorted)).isEqualTo(Verdict.TAKEN);
    assertThat(bobKnows()).isEqualTo(new TransportProperties(Map.of("z", "1", "port", "2")));
  }

  @Test
  void whatTheContactReflectsOfUsIsNotTakenForItsOwn() {
    byte[] reflecting = body(LAN.name(), 1, Map.of("port", "1", "u:address", "AA:BB:CC:DD:EE:FF"));
    assertThat(aliceSays(reflecting)).isEqualTo(Verdict.TAKEN);
    assertThat(bobKnows()).isEqualTo(port("1"));
  }

  @Test
  void unknownTransportsAreKept() {
    aliceSays(body("org.example.pigeon", 1, Map.of("loft", "7")));
    TransportId pigeon = new TransportId("org.example.pigeon");
    assertThat(bobKnows(pigeon).get("loft")).contains("7");
  }

  @Test
  void contactCannotFillTheDiskWithTransports() {
    for (int i = 0; i < 101; i++) {
      assertThat(aliceSays(body("org.example." + i, 1, Map.of("k", "1")))).isEqualTo(Verdict.TAKEN);
    }
    assertThat(bobKnows(new TransportId("org.example.99")).get("k")).contains("1");
    assertThat(bobKnows(new TransportId("org.example.100")).asMap()).isEmpty();
    aliceSays(body("org.example.99", 2, Map.of("k", "2")));
    assertThat(bobKnows(new TransportId("org.example.99")).get("k")).contains("2");
  }

  @Test
  void brokenUpdatesAreInvalid() {
    assertThat(aliceSays(body("", 1, Map.of()))).isEqualTo(Verdict.INVALID);
    assertThat(aliceSays(body("a", -1, Map.of()))).isEqualTo(Verdict.INVALID);
    assertThat(aliceSays(body("a", 1, Map.of("k", "")))).isEqualTo(Verdict.INVALID);
    assertThat(aliceSays(Bdf.encode(BdfList.of("a", 1)))).isEqualTo(Verdict.INVALID);
  }

  @Test
  void removedContactTakesItsPropertiesAlong() {
    aliceSays(update(1, "1"));
    bob.run(tx -> bob.contacts.remove(tx, bob.contact(tx)));
    int rows =
        bob.database.transact(
            tx -> tx.query(row -> row.getInt(0), "SELECT count(*) FROM properties_remote").get(0));
    assertThat(rows).isZero();
  }

  private TransportProperties bobKnows() {
    return bobKnows(LAN);
  }

  private TransportProperties bobKnows(TransportId transport) {
    return bob.database.transact(tx -> bob.properties.remote(tx, bob.contact(tx).id(), transport));
  }

  private Verdict aliceSays(byte[] body) {
    return bob.take(
        Properties.ID, new Message(bob.contact().group(Properties.ID, 0).id(), Phone.NOW, body));
  }

  private static byte[] update(long version, String port) {
    return body(LAN.name(), version, Map.of("port", port));
  }

  private static byte[] body(String transport, long version, Map<String, String> properties) {
    return Bdf.encode(BdfList.of(transport, version, BdfDictionary.copyOf(properties)));
  }

  private static TransportProperties port(String port) {
    return new TransportProperties(Map.of("port", port));
  }

  private static String hex(String text) {
    return Hex.toHexString(text.getBytes(UTF_8));
  }
}
