package org.sealferry.protocol.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  @Test
  void expiryIsTheEndOfTheMonthThatContainsDatePlusLifetime() {
    assertThat(Expiry.after(LocalDate.of(2026, 11, 22), 0)).hasToString("2026-11-30");
    assertThat(Expiry.after(LocalDate.of(2026, 11, 30), 0)).hasToString("2026-11-30");
    assertThat(Expiry.after(LocalDate.of(2028, 1, 31), 1)).hasToString("2028-02-29");
    assertThat(Expiry.after(LocalDate.of(2026, 11, 22), 400)).hasToString("2027-12-31");
  }

  @Test
  void aDayInsideAMonthIsRefused() {
    assertThatThrownBy(() -> Expiry.parse(LocalDate.of(2027, 2, 27).toEpochDay()))
        .isInstanceOf(FormatException.class)
        .hasMessage("expiry is the last day of a month, not 2027-02-27");
    assertThatThrownBy(() -> Expiry.parse(-1)).isInstanceOf(FormatException.class);
  }

  @Test
  void aLifetimeAbove400DaysIsTheCallersMistake() {
    assertThatThrownBy(() -> Expiry.after(LocalDate.of(2026, 11, 22), 401))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
