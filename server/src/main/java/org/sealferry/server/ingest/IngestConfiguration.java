package org.sealferry.server.ingest;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.sealferry.protocol.document.Opener;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.device.Enrolments;
import org.sealferry.server.document.AbandonedDocuments;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.Documents;
import org.sealferry.server.document.Judgements;
import org.sealferry.server.document.Listings;
import org.sealferry.server.document.OpenedDocuments;
import org.sealferry.server.document.OpeningQueue;
import org.sealferry.server.document.Standings;
import org.sealferry.server.receipt.Receipts;
import org.sealferry.server.serverkey.ServerKey;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IngestSettings.class, OpenerSettings.class})
class IngestConfiguration {
  @Bean
  Policy policy(IngestSettings settings) {
    return settings.policy();
  }

  @Bean
  Doorbell doorbell() {
    return new Doorbell();
  }

  @Bean
  ClosingBell closingBell(Doorbell doorbell) {
    return new ClosingBell(doorbell);
  }

  @Bean
  Postponements postponements(Clock clock) {
    return new Postponements(clock);
  }

  @Bean
  Storing.Tables storingTables(Bodies bodies, Documents documents, Listings listings) {
    return new Storing.Tables(bodies, documents, listings);
  }

  @Bean
  Caps caps(Documents documents, AbandonedDocuments abandoned, IngestSettings settings) {
    return new Caps(documents, abandoned, settings);
  }

  @Bean
  Storing storing(
      JdbcClient jdbc, Transactions transactions, ServerKey key, Storing.Tables tables, Caps caps) {
    return new Storing(jdbc, transactions, key.fingerprint(), tables, caps);
  }

  @Bean
  Attempts attempts(OpenPgpPolicy policy, IngestSettings settings, ServerKey key) {
    return new Attempts(new Opener(policy, settings.largestBodyBytes()), key);
  }

  @Bean
  Verdicts verdicts(
      OpenedDocuments opened,
      Contents contents,
      Judgements judgements,
      Receipts receipts,
      Enrolments enrolments) {
    return new Verdicts(
        new Verdicts.Tables(opened, contents, judgements),
        receipts,
        new SealedRegistrations(enrolments));
  }

  @Bean
  SmallOpenings.Tables smallOpeningsTables(OpeningQueue queue, Bodies bodies) {
    return new SmallOpenings.Tables(queue, bodies);
  }

  @Bean
  SmallOpenings smallOpenings(
      Transactions transactions,
      SmallOpenings.Tables tables,
      Attempts attempts,
      Verdicts verdicts,
      Doorbell doorbell) {
    return new SmallOpenings(transactions, tables, attempts, verdicts, doorbell);
  }

  @Bean
  LargeOpenings.Surroundings largeOpeningsSurroundings(
      Transactions transactions, SecureRandom random, Clock clock, Doorbell doorbell) {
    return new LargeOpenings.Surroundings(transactions, random, clock, doorbell);
  }

  @Bean
  LargeOpenings.Tables largeOpeningsTables(Bodies bodies, Contents contents) {
    return new LargeOpenings.Tables(bodies, contents);
  }

  @Bean
  LargeOpenings largeOpenings(
      LargeOpenings.Surroundings around,
      OpeningQueue queue,
      LargeOpenings.Tables tables,
      Attempts attempts,
      Verdicts verdicts) {
    return new LargeOpenings(around, queue, tables, attempts, verdicts);
  }

  @Bean
  OpenerLoop.Outside openerLoopOutside(
      @Qualifier("openerThreads") ThreadFactory threads,
      Clock clock,
      Doorbell doorbell,
      OpenerSettings settings) {
    return new OpenerLoop.Outside(threads, clock, doorbell, settings);
  }

  @Bean
  OpenerLoop openerLoop(
      OpeningQueue queue,
      SmallOpenings small,
      LargeOpenings large,
      Contents contents,
      OpenerLoop.Outside outside) {
    return new OpenerLoop(queue, small, large, contents, outside);
  }

  @Bean
  Answers answers(
      Standings standings,
      Listings listings,
      Receipts receipts,
      Postponements postponements,
      Doorbell doorbell) {
    return new Answers(standings, listings, receipts, postponements, doorbell);
  }

  @Bean
  Ingest ingest(
      IngestSettings settings,
      Storing storing,
      SmallOpenings small,
      Answers answers,
      Postponements postponements) {
    return new Ingest(settings, storing, small, answers, postponements);
  }
}
