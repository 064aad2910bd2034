package org.sealferry.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.server.postgres.Database;
import org.sealferry.server.receipt.Announcements;
import org.sealferry.server.tls.TlsSettings;
import org.sealferry.server.web.WebSettings;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The part of the server that Spring wires: every package below, on the given ground. */
final class WebApplication {
  private static final long PHASE_MILLIS = 30_000;

  private final Database database;
  private final DataSource pool;
  private final Keys keys;
  private final SecureRandom random;
  private final Clock clock;

  WebApplication(Database database, DataSource pool, Keys keys, SecureRandom random, Clock clock) {
    this.database = database;
    this.pool = pool;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Returns when requests are taken.
   *
   * @param settings such as {@code --sealferry.ingest.documents=10}
   */
  ServletWebServerApplicationContext start(int port, String... settings) {
    SpringApplication application = new SpringApplication(Wiring.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "spring.threads.virtual.enabled", "true",
            "spring.web.resources.add-mappings", "false",
            "spring.mvc.formcontent.filter.enabled", "false",
            "spring.jmx.enabled", "false"));
    application.addInitializers(context -> provide(context.getBeanFactory(), port));
    return (ServletWebServerApplicationContext) application.run(settings);
  }

  private void provide(ConfigurableListableBeanFactory beans, int port) {
    beans.registerSingleton("dataSource", pool);
    beans.registerSingleton("database", database);
    beans.registerSingleton("serverKey", keys.server());
    beans.registerSingleton("pins", keys.pins());
    beans.registerSingleton("random", random);
    beans.registerSingleton("clock", clock);
    beans.registerSingleton("openerThreads", Threads.opener());
    beans.registerSingleton("webSettings", new WebSettings(port, TlsSettings.bundle(keys.tls())));
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ComponentScan({
    "org.sealferry.server.api",
    "org.sealferry.server.audit",
    "org.sealferry.server.database",
    "org.sealferry.server.device",
    "org.sealferry.server.document",
    "org.sealferry.server.ingest",
    "org.sealferry.server.receipt",
    "org.sealferry.server.security",
    "org.sealferry.server.serverkey",
    "org.sealferry.server.web"
  })
  static class Wiring {
    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
      return JdbcClient.create(dataSource);
    }

    /** Before the first request: what the server says of itself is signed then. */
    @Bean
    SmartInitializingSingleton announcing(Announcements announcements, Policy policy, Pins pins) {
      return () -> {
        announcements.announceCertificate();
        announcements.announce(policy);
        announcements.announce(pins);
      };
    }

    /** By name, as Spring looks for it. The longest time requests have to end. */
    @Bean
    DefaultLifecycleProcessor lifecycleProcessor() {
      DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
      processor.setTimeoutPerShutdownPhase(PHASE_MILLIS);
      return processor;
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }
  }
}
