package org.sealferry.server;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Passphrase;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.ceremony.KeyPassphrases;
import org.sealferry.server.ceremony.TakeAway;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.serverkey.KeyException;
import org.sealferry.server.serverkey.KeyPassphrase;
import org.sealferry.server.serverkey.ServerKey;
import org.sealferry.server.serverkey.ServerKeys;
import org.sealferry.server.serverkey.TlsKey;
import org.sealferry.server.serverkey.TlsKeys;
import org.sealferry.server.tls.TlsKeyMaker;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Unlocks the server's keys; makes those that are not there. Each step is whole or has left nothing
 * in the database, so a start after a crash goes on where the last one ended.
 */
final class FirstStart {
  private final ServerSettings settings;
  private final TakeAway takeAway;
  private final KeyPassphrases passphrases;
  private final SecureRandom random;
  private final Clock clock;

  FirstStart(
      ServerSettings settings,
      DataDirectory data,
      Map<String, String> environment,
      SecureRandom random,
      Clock clock) {
    this.settings = settings;
    this.takeAway = new TakeAway(data, random);
    this.passphrases = new KeyPassphrases(data, environment, random);
    this.random = random;
    this.clock = clock;
  }

  Keys open(DataSource dataSource) throws IOException, KeyException {
    JdbcClient jdbc = JdbcClient.create(dataSource);
    Transactions transactions = new Transactions(new JdbcTransactionManager(dataSource));
    ServerKeys serverKeys =
        new ServerKeys(
            new ServerKeys.Ground(
                jdbc,
                transactions,
                new AuditLog(jdbc, clock),
                OpenPgpPolicy.standard(),
                random,
                clock));
    boolean first = !serverKeys.exists();
    try (KeyPassphrase passphrase = passphrases.get(first)) {
      if (first) {
        make(serverKeys, passphrase);
      }
      ServerKey serverKey = serverKeys.load(passphrase);
      TlsKeys tlsKeys = new TlsKeys(jdbc, transactions, random, clock);
      TlsKeyMaker maker = new TlsKeyMaker(settings.host(), random, clock);
      TlsKey current = tlsKeys.getOrMake(TlsKeys.Place.CURRENT, passphrase, maker);
      try (TlsKey next = tlsKeys.getOrMake(TlsKeys.Place.NEXT, passphrase, maker)) {
        return new Keys(serverKey, current, new Pins(current.pin(), next.pin()));
      }
    }
  }

  private void make(ServerKeys serverKeys, KeyPassphrase passphrase) throws IOException {
    try (Passphrase ceremony = takeAway.passphrase()) {
      serverKeys.createIfNone(settings.plan(), passphrase, ceremony, takeAway);
    }
  }
}
