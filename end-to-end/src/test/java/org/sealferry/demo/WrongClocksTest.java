package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealferry.demo.program.PhoneSettings;

class WrongClocksTest {
  private static final long FIVE_YEARS = Duration.ofDays(5 * 365).toMillis();

  @RegisterExtension static final LiveScene LIVE = new LiveScene();

  @Test
  void phonesTenYearsApartDeliverAsIfTheirClocksWereRight() throws Exception {
    PhoneSettings late = phone("A", -FIVE_YEARS);
    PhoneSettings early = phone("C", FIVE_YEARS).running("--deliver");
    Players players =
        Players.enter(LIVE.scene(), List.of(late, phone("B", 0), early), ServerLink.open(true));
    Journey journey = new Journey(LIVE.scene(), players);
    journey.store(Cargo.random("3x50000", LIVE.folder("files")).files());
    Journey.meet(players.a(), players.b());
    Journey.meet(players.b(), players.c());
    journey.awaitEnd();
    assertThat(journey.prove("export").failure()).isEmpty();
  }

  private static PhoneSettings phone(String name, long clockOffsetMillis) {
    String offset = "--unsafe-clock-offset-ms=" + clockOffsetMillis;
    return PhoneSettings.of(name, LIVE.scene().folder()).made(offset).running(offset);
  }
}
