package org.sealferry.server.document;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {
  private final JdbcClient jdbc;
  private final Clock clock;

  DocumentConfiguration(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Bean
  Bodies bodies() {
    return new Bodies(jdbc, clock);
  }

  @Bean
  Documents documents() {
    return new Documents(jdbc, clock);
  }

  @Bean
  AbandonedDocuments abandonedDocuments() {
    return new AbandonedDocuments(jdbc, clock);
  }

  @Bean
  Listings listings() {
    return new Listings(jdbc);
  }

  @Bean
  Standings standings() {
    return new Standings(jdbc);
  }

  @Bean
  OpeningQueue openingQueue() {
    return new OpeningQueue(jdbc, clock);
  }

  @Bean
  Contents contents() {
    return new Contents(jdbc, clock);
  }

  @Bean
  OpenedDocuments openedDocuments() {
    return new OpenedDocuments(jdbc);
  }

  @Bean
  DocumentReports documentReports() {
    return new DocumentReports(jdbc);
  }

  @Bean
  SealedMessages sealedMessages(Bodies bodies) {
    return new SealedMessages(bodies);
  }

  @Bean
  Judgements judgements() {
    return new Judgements(jdbc, clock);
  }
}
