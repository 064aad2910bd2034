package org.sealferry.server.device;

import java.security.SecureRandom;
import java.time.Clock;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
class DeviceConfiguration {
  @Bean
  Devices devices(
      JdbcClient jdbc,
      Transactions transactions,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    return new Devices(jdbc, transactions, audit, random, clock);
  }

  @Bean
  Enrolments enrolments(
      JdbcClient jdbc,
      Transactions transactions,
      AuditLog audit,
      OpenPgpPolicy policy,
      SecureRandom random,
      Clock clock) {
    return new Enrolments(new Enrolments.Ground(jdbc, transactions, audit, policy, random, clock));
  }

  @Bean
  Tokens tokens(JdbcClient jdbc, Clock clock) {
    return new Tokens(jdbc, clock);
  }
}
