package org.sealferry.server.database;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction, and again when PostgreSQL chose it as the victim of a deadlock or of
 * a conflict between transactions. PROTOCOL.md §10.
 */
public final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final int MAX_ATTEMPTS = 10;

  private final TransactionTemplate template;

  /** Makes a runner of transactions at PostgreSQL's default isolation, read committed. */
  public Transactions(PlatformTransactionManager manager) {
    this.template = new TransactionTemplate(manager);
  }

  /** Runs work that gives nothing. */
  public void execute(Runnable work) {
    run(
        () -> {
          work.run();
          return true;
        });
  }

  /**
   * Runs work; within a transaction it joins that one. The work must do nothing but read and write
   * the database, because it may run several times.
   */
  public <T> T run(Supplier<T> work) {
    if (TransactionSynchronizationManager.isActualTransactionActive()) {
      return work.get();
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return template.execute(status -> work.get());
      } catch (ConcurrencyFailureException e) {
        if (attempt == MAX_ATTEMPTS) {
          throw e;
        }
        LOG.debug("transaction is repeated after attempt {}", attempt, e);
      }
    }
  }
}
