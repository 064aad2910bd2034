package org.sealferry.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The connections that requests and the opener share. */
final class Pool {
  private static final int CONNECTIONS = 12;
  private static final long WAIT_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private Pool() {}

  static HikariDataSource over(DataSource dataSource) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource);
    config.setPoolName("sealferry");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setRegisterMbeans(false);
    return new HikariDataSource(config);
  }
}
