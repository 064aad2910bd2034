package org.sealferry.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
  private static DatabaseSettings read(String url, String... more) throws PostgresException {
    Map<String, String> environment = new HashMap<>();
    environment.put("SEALFERRY_DATABASE_URL", url);
    environment.put("SEALFERRY_DATABASE_USER", "ferry");
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return DatabaseSettings.read(environment).orElseThrow();
  }

  @Test
  void emptyEnvironmentMeansTheEmbeddedDatabase() throws PostgresException {
    assertThat(DatabaseSettings.read(Map.of())).isEmpty();
    assertThat(DatabaseSettings.read(Map.of("SEALFERRY_DATABASE_URL", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postgresql://db:5432/a?ssl=true", "jdbc:postgresql://db:5432/a?ssl=true"})
  void bothFormsOfUrlAreTakenAndShownWithoutParameters(String url) throws PostgresException {
    DatabaseSettings settings = read(url, "SEALFERRY_DATABASE_PASSWORD", "s3cret");
    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db:5432/a?ssl=true");
    assertThat(settings.place()).isEqualTo("postgresql://db:5432/a");
    assertThat(settings.password()).isEqualTo("s3cret");
    assertThat(settings).asString().doesNotContain("s3cret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:s3cret@db/a",
        "postgresql://db/a?user=u&password=s3cret",
        "postgresql://db/a?ssl=true&PASSWORD=s3cret",
        "mysql://s3cret/a",
        "postgresql://"
      })
  void urlWithCredentialsOrOfAnotherKindIsRefusedWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(PostgresException.class)
        .hasMessageStartingWith("SEALFERRY_DATABASE_URL ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void passwordFileIsReadWithoutItsLineEnd(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("p"), "from file\n");
    String[] variables = {"SEALFERRY_DATABASE_PASSWORD_FILE", file.toString()};
    assertThat(read("postgresql://db/a", variables).password()).isEqualTo("from file");
    assertThatThrownBy(
            () ->
                read(
                    "postgresql://db/a",
                    "SEALFERRY_DATABASE_PASSWORD_FILE",
                    file.toString(),
                    "SEALFERRY_DATABASE_PASSWORD",
                    "x"))
        .hasMessage(
            "set SEALFERRY_DATABASE_PASSWORD or SEALFERRY_DATABASE_PASSWORD_FILE, not both");
  }
}
