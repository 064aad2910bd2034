package org.sealferry.protocol.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.protocol.item.FormatException;

class BaseUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ferry.example.org",
        "https://ferry.example.org:8443/field/office",
        "https://127.0.0.1:9000",
        "https://[::1]:9000"
      })
  void addressesOfServersAreRead(String text) throws Exception {
    assertThat(BaseUrl.parse(text).resolve("/v1")).isEqualTo(text + "/v1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ferry.example.org",
        "https://ferry.example.org/",
        "https://user@ferry.example.org",
        "https://ferry.example.org?x=1",
        "https://ferry.example.org#x",
        "https://ferry.example.org/a/../b c",
        "https://ferry.example.org:99999",
        "https://ferry.example.org:x",
        "https://",
        "https:///v1",
        "ferry.example.org",
        "https://ferry.example.org\n"
      })
  void everythingElseIsRefused(String text) {
    assertThatThrownBy(() -> BaseUrl.parse(text))
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("a server's address is https://host");
  }

  @Test
  void anAddressHasAtMost255Characters() {
    assertThatThrownBy(() -> BaseUrl.parse("https://h/" + "x".repeat(246)))
        .isInstanceOf(FormatException.class);
  }
}
