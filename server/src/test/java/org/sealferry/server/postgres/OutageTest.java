package org.sealferry.server.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class OutageTest {
  @Test
  void exhaustedPoolIsNotToldAsAnOutage() {
    CannotGetJdbcConnectionException failure =
        new CannotGetJdbcConnectionException(
            "pool", new SQLTransientConnectionException("request timed out after 5000ms"));
    assertThat(Outage.isCause(failure)).isTrue();
    assertThat(Outage.problem(failure).detail())
        .startsWith("the server has more to do than its database can take; ");
  }

  @Test
  void databaseThatDoesNotAnswerIsNotSaidToBeStartedAgain() {
    SQLException refused = new SQLException("Connection refused", "08001");
    CannotGetJdbcConnectionException failure =
        new CannotGetJdbcConnectionException(
            "pool", new SQLTransientConnectionException("timed out", "08001", refused));
    assertThat(Outage.problem(failure).detail())
        .startsWith("the server's database does not answer; ");
    assertThat(Outage.restarting().detail()).contains("is being started again");
  }
}
