package org.sealferry.engine.peer.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.engine.peer.nearby.InstanceId;

/** What anybody in the network can write into the list. PROTOCOL.md §5.5. */
class FoundPhonesTest {
  private static final String BEN = "00112233445566778899aabbccddeeff";

  private final FoundPhones phones = new FoundPhones(false);

  private static String id(int number) {
    return String.format(Locale.ROOT, "%032x", number);
  }

  private static Sighting of(String label, String id, int port, String... hosts) throws Exception {
    return said(label, port, Map.of("id", id, "v", "1"), hosts);
  }

  private static Sighting said(
      String label, int port, Map<String, String> attributes, String... hosts) throws Exception {
    List<InetAddress> addresses = new ArrayList<>();
    for (String host : hosts) {
      addresses.add(InetAddress.getByName(host));
    }
    return new Sighting(label, addresses, port, attributes);
  }

  private List<String> labels() {
    return phones.all().stream().map(FoundPhone::name).collect(Collectors.toList());
  }

  private List<String> addressesOf(Sighting sighting) {
    phones.found(sighting, 0);
    return phones.find(InstanceId.parse(BEN)).map(FoundPhone::addresses).orElse(List.of());
  }

  @Test
  void localAddressesAreKeptBestFirstAndFourAtMost() throws Exception {
    assertThat(
            addressesOf(
                of(
                    "Ben",
                    BEN,
                    7001,
                    "fd00::1",
                    "169.254.1.2",
                    "8.8.8.8",
                    "192.168.1.2",
                    "172.16.0.1",
                    "10.0.0.1",
                    "2001:db8::1")))
        .containsExactly(
            "192.168.1.2:7001", "172.16.0.1:7001", "10.0.0.1:7001", "169.254.1.2:7001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "::1",
        "8.8.8.8",
        "172.32.0.1",
        "192.169.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.251",
        "255.255.255.255",
        "2001:db8::1",
        "fe80::1",
        "::",
        "ff02::fb",
        "::ffff:8.8.8.8",
        "192.0.2.2"
      })
  void whatIsNotLocalIsNotDialled(String host) throws Exception {
    assertThat(addressesOf(of("Ben", BEN, 7001, host))).isEmpty();
  }

  @Test
  void aLinkLocalAddressNeedsTheInterfaceItWasHeardOn() throws Exception {
    byte[] number = InetAddress.getByName("fe80::5").getAddress();
    Sighting scoped =
        new Sighting(
            "Ben",
            List.of(Inet6Address.getByAddress(null, number, 3)),
            7001,
            Map.of("id", BEN, "v", "1"));
    assertThat(addressesOf(scoped)).containsExactly("[fe80:0:0:0:0:0:0:5%3]:7001");
  }

  @Test
  void loopbackIsForPhonesThatListenThere() throws Exception {
    FoundPhones here = new FoundPhones(true);
    assertThat(here.found(of("Ben", BEN, 7001, "127.0.0.1"), 0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, 7001",
    "xyz, 1, 7001",
    "00112233445566778899aabbccddee, 1, 7001",
    "00112233445566778899aabbccddeeff00, 1, 7001",
    BEN + ", '', 7001",
    BEN + ", 2, 7001",
    BEN + ", 11, 7001",
    BEN + ", 1, 0",
    BEN + ", 1, 65536",
    BEN + ", 1, -1"
  })
  void whatIsNoPhoneOfOurVersionIsNotListed(String id, String versions, int port) throws Exception {
    assertThat(phones.found(said("Ben", port, Map.of("id", id, "v", versions), "10.0.0.1"), 0))
        .isFalse();
    assertThat(phones.found(said("Ben", port, Map.of(), "10.0.0.1"), 0)).isFalse();
    assertThat(phones.all()).isEmpty();
  }

  @Test
  void laterVersionsAndUnknownKeysDoNotMatter() throws Exception {
    Map<String, String> said = Map.of("id", BEN, "v", "1,2,9", "name", "Ben", "x", "y");
    assertThat(phones.found(said("label", 1, said, "10.0.0.1"), 0)).isTrue();
    assertThat(labels()).containsExactly("Ben");
  }

  @Test
  void whatIsRepeatedChangesNothingAndWhatIsIncompleteTakesNothingAway() throws Exception {
    assertThat(phones.found(of("Ben", BEN, 7001, "10.0.0.1"), 0)).isTrue();
    assertThat(phones.found(of("Ben", BEN, 7001, "10.0.0.1"), 5)).isFalse();
    assertThat(phones.found(said("Ben", 7001, Map.of(), "10.0.0.1"), 5)).isFalse();
    assertThat(phones.found(of("Ben", BEN, 7001), 5)).isFalse();
    assertThat(phones.found(of("Ben", BEN, 7001, "10.0.0.1", "10.9.0.1"), 5)).isTrue();
    assertThat(labels()).containsExactly("Ben");
  }

  @Test
  void aFloodFillsTheListOnceAndKeepsWhoWasThere() throws Exception {
    phones.found(of("Ben", BEN, 7001, "10.0.0.1"), 0);
    for (int i = 0; i < 10_000; i++) {
      phones.found(of("x" + i, id(i), 7001, "10.1." + i / 250 + "." + (1 + i % 250)), 1);
    }
    assertThat(phones.all()).hasSize(FoundPhones.MOST);
    assertThat(phones.isCrowded()).isTrue();
    assertThat(labels()).startsWith("Ben", "x0", "x1");
    phones.expire(FoundPhones.LASTING_MILLIS + 1);
    assertThat(phones.all()).isEmpty();
    phones.clear();
    assertThat(phones.isCrowded()).isFalse();
  }

  @Test
  void whoRepeatsAnInstanceUnderAnotherLabelIsNotBelieved() throws Exception {
    phones.found(of("Ben", BEN, 7001, "10.0.0.1"), 0);
    phones.found(of("Mallory", BEN, 7001, "10.0.0.66"), 0);
    assertThat(labels()).containsExactly("Ben");
    assertThat(phones.lost("Mallory")).isFalse();
    assertThat(addressesOf(of("Ben", BEN, 7001, "10.0.0.1"))).containsExactly("10.0.0.1:7001");
  }

  @Test
  void whatWasReplacedDoesNotComeBack() throws Exception {
    phones.found(of("Ben", BEN, 7001, "10.0.0.1"), 0);
    phones.found(of("Bakiro 47", id(1), 7001, "10.0.0.1"), 1);
    assertThat(labels()).containsExactly("Bakiro 47");
    assertThat(phones.found(of("Ben", BEN, 7001, "10.0.0.1"), 2)).isFalse();
    assertThat(phones.found(of("Cai", id(2), 7002, "10.0.0.1"), 2)).isTrue();
    assertThat(labels()).containsExactly("Bakiro 47", "Cai");
  }

  @Test
  void garbageBringsNothingIntoDisorder() throws Exception {
    Random random = new Random(5);
    byte[] noise = new byte[200];
    for (int i = 0; i < 3_000; i++) {
      random.nextBytes(noise);
      String text = new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
      String label = text.substring(0, random.nextInt(3));
      String id = random.nextBoolean() ? id(random.nextInt(100)) : text;
      phones.found(
          said(
              label,
              random.nextInt(70_000) - 1_000,
              Map.of("id", id, "v", "1", "name", text),
              "10.0." + random.nextInt(3) + ".1"),
          i);
      if (random.nextInt(10) == 0) {
        phones.lost(label);
      }
      assertThat(phones.all()).hasSizeLessThanOrEqualTo(FoundPhones.MOST);
    }
    assertThat(phones.nextExpiry().orElse(FoundPhones.LASTING_MILLIS))
        .isGreaterThanOrEqualTo(FoundPhones.LASTING_MILLIS);
  }
}
