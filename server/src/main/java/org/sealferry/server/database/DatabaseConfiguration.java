package org.sealferry.server.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new Transactions(manager);
  }
}
