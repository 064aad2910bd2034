package org.sealferry.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.fixture.SetClock;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.serverkey.KeyPassphrase;
import org.sealferry.server.serverkey.ServerKeys;
import org.sealferry.server.tls.TlsKeyMaker;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The composition root of servers in tests: everything is real but the clock. */
public final class TestRoot implements AutoCloseable {
  /** Shared by all servers of this JVM. */
  public static final SetClock CLOCK = new SetClock();

  private static final SecureRandom RANDOM = new SecureRandom();

  /** Of all test databases: unlocking them takes a good part of a second. */
  private static @Nullable Keys keys;

  private final HikariDataSource pool;
  private final ServletWebServerApplicationContext context;

  private TestRoot(HikariDataSource pool, ServletWebServerApplicationContext context) {
    this.pool = pool;
    this.context = context;
  }

  /** Starts a server on a port of its own. */
  public static TestRoot start(TestDatabase database, String... settings) {
    HikariDataSource pool = Pool.over(database.dataSource());
    WebApplication application = new WebApplication(database, pool, keys(database), RANDOM, CLOCK);
    String[] arguments =
        Arrays.stream(settings).map(setting -> "--" + setting).toArray(String[]::new);
    return new TestRoot(pool, application.start(0, arguments));
  }

  private static synchronized Keys keys(TestDatabase database) {
    try (KeyPassphrase passphrase = TestDatabase.passphrase()) {
      if (keys == null) {
        TlsKeyMaker maker = new TlsKeyMaker("localhost", RANDOM, CLOCK);
        var current = maker.make();
        keys =
            new Keys(
                serverKeys(database).load(passphrase),
                current,
                new Pins(current.pin(), maker.make().pin()));
      }
      return keys;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the store of the destination's key in a database. */
  public static ServerKeys serverKeys(TestDatabase database) {
    JdbcClient jdbc = database.jdbc();
    return new ServerKeys(
        new ServerKeys.Ground(
            jdbc,
            new Transactions(new JdbcTransactionManager(database.dataSource())),
            new AuditLog(jdbc, CLOCK),
            OpenPgpPolicy.standard(),
            RANDOM,
            CLOCK));
  }

  /** Returns what the servers show in TLS. */
  public static X509Certificate tlsCertificate() {
    try {
      byte[] encoded = java.util.Objects.requireNonNull(keys).tls().certificate();
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public ServletWebServerApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
    pool.close();
  }
}
