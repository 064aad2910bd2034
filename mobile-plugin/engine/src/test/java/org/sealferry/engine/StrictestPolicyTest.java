package org.sealferry.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.bundle.BundleImport;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.peer.Question;
import org.sealferry.protocol.bundle.BundleWriter;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.statement.Policy;

/** One phone of two destinations, whose policies come as signed statements. PROTOCOL.md §4. */
class StrictestPolicyTest {
  private static final Office DISTRICT = new Office("District office");
  private static final Office MINISTRY = new Office("Ministry");
  private static final Clock NOW = Clock.fixed(Office.NOW, ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void ofTwoDestinationsTheStrictestDecidesWhetherCodesMayBeSkipped() throws Exception {
    try (LivePhone phone = new LivePhone(folder, "phone", NOW);
        LivePhone peer = new LivePhone(folder, "peer", NOW)) {
      enter(phone, DISTRICT);
      enter(phone, MINISTRY);
      enter(peer, DISTRICT);
      assertThat(asked(phone, peer).skipAllowed()).as("no policy yet").isTrue();

      take(phone, policy(DISTRICT, Policy.open(), 0));
      take(phone, policy(MINISTRY, Policy.open().withVerifiedPeersOnly(), 0));
      assertThat(asked(phone, peer).skipAllowed()).as("the ministry forbids it").isFalse();
      assertThat(peer.questions.get(1).skipAllowed()).as("on the other phone").isTrue();

      long later = Office.NOW.toEpochMilli();
      take(phone, policy(MINISTRY, Policy.open(), later));
      assertThat(asked(phone, peer).skipAllowed()).as("the ministry allows it").isTrue();
      take(phone, policy(DISTRICT, Policy.open().withVerifiedPeersOnly(), later));
      assertThat(asked(phone, peer).skipAllowed()).as("the district forbids it").isFalse();
    }
  }

  private static void enter(LivePhone phone, Office office) throws Exception {
    Destination known =
        new Destination(
            office.certificate(),
            BaseUrl.parse("https://office.example"),
            Optional.empty(),
            Policy.open());
    phone.onLoop(() -> phone.engine.destinations().enter(known, Optional.empty()));
  }

  private static Body policy(Office office, Policy policy, long lastNumber) throws Exception {
    return office.maker().policy(policy, lastNumber, Office.NOW).body();
  }

  private static void take(LivePhone phone, Body statement) throws Exception {
    ByteArrayOutputStream stick = new ByteArrayOutputStream();
    BundleWriter writer = new BundleWriter(stick);
    writer.write(statement);
    writer.finish();
    phone.onLoop(
        () -> {
          BundleImport taking =
              phone.engine.importBundle(new ByteArrayInputStream(stick.toByteArray()));
          while (taking.step()) {
            assertThat(taking.report().passedOver()).isZero();
          }
          assertThat(taking.report().news()).isEqualTo(1);
          return true;
        });
  }

  /** Returns what the phone asks its user when it meets the peer. */
  private static Question asked(LivePhone phone, LivePhone peer) throws Exception {
    int before = phone.questions.size();
    assertThat(phone.meet(peer).isVerified()).isTrue();
    assertThat(phone.questions).hasSize(before + 1);
    return phone.questions.get(before);
  }
}
