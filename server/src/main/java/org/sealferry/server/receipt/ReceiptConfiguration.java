package org.sealferry.server.receipt;

import java.time.Clock;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.serverkey.ServerKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
class ReceiptConfiguration {
  @Bean
  Publications publications(JdbcClient jdbc, Clock clock) {
    return new Publications(jdbc, clock);
  }

  @Bean
  Receipts receipts(JdbcClient jdbc, Publications publications, ServerKey key, Clock clock) {
    return new Receipts(jdbc, publications, key, clock);
  }

  @Bean
  Announcements announcements(
      Announcements.Ground ground, Publications publications, ServerKey key) {
    return new Announcements(ground, publications, key);
  }

  @Bean
  Announcements.Ground announcementsGround(
      JdbcClient jdbc, Transactions transactions, OpenPgpPolicy policy, Clock clock) {
    return new Announcements.Ground(jdbc, transactions, policy, clock);
  }

  @Bean
  Walks walks(JdbcClient jdbc, Transactions transactions, Publications publications) {
    return new Walks(jdbc, transactions, publications);
  }
}
