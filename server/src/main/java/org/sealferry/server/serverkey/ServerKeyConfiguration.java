package org.sealferry.server.serverkey;

import java.security.SecureRandom;
import java.time.Clock;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires this package; {@link ServerKey} itself is loaded by the composition root. */
@Configuration(proxyBeanMethods = false)
class ServerKeyConfiguration {
  @Bean
  OpenPgpPolicy openPgpPolicy() {
    return OpenPgpPolicy.standard();
  }

  @Bean
  ServerKeys serverKeys(
      JdbcClient jdbc,
      Transactions transactions,
      AuditLog audit,
      OpenPgpPolicy policy,
      SecureRandom random,
      Clock clock) {
    return new ServerKeys(new ServerKeys.Ground(jdbc, transactions, audit, policy, random, clock));
  }

  @Bean
  TlsKeys tlsKeys(JdbcClient jdbc, Transactions transactions, SecureRandom random, Clock clock) {
    return new TlsKeys(jdbc, transactions, random, clock);
  }
}
